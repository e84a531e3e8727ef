#include "diatom/ops/flexbuffer.h"

#include <flatbuffers/flexbuffers.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "diatom/plan/model.h"
#include "tests/support/golden.h"
#include "tests/support/model_builder.h"

namespace diatom {
namespace {

Bytes view(const std::vector<uint8_t>& bytes) { return {bytes.data(), bytes.size()}; }

std::vector<uint8_t> map_of(const std::function<void(flexbuffers::Builder&)>& fill) {
  flexbuffers::Builder builder;
  builder.Map([&] { fill(builder); });
  builder.Finish();
  return builder.GetBuffer();
}

TEST(FlexMap, FindsIntegersOfEveryWidth) {
  const auto bytes = map_of([](flexbuffers::Builder& builder) {
    builder.Int("tiny", -5);
    builder.Int("small", -300);
    builder.Int("word", 1 << 20);
    builder.Int("long", -(int64_t{1} << 40));
    builder.UInt("unsigned", 250);
    builder.Bool("yes", true);
    builder.Bool("no", false);
    builder.IndirectInt("far", -77);
    builder.IndirectUInt("far_unsigned", 60000);
    builder.String("text", "12");
  });
  FlexMap map;
  ASSERT_TRUE(FlexMap::open(view(bytes), map));
  const auto found = [&](const char* key) {
    int64_t value = 1234567;
    EXPECT_TRUE(map.find(key, value)) << key;
    return value;
  };
  EXPECT_EQ(found("tiny"), -5);
  EXPECT_EQ(found("small"), -300);
  EXPECT_EQ(found("word"), 1 << 20);
  EXPECT_EQ(found("long"), -(int64_t{1} << 40));
  EXPECT_EQ(found("unsigned"), 250);
  EXPECT_EQ(found("yes"), 1);
  EXPECT_EQ(found("no"), 0);
  EXPECT_EQ(found("far"), -77);
  EXPECT_EQ(found("far_unsigned"), 60000);

  int64_t value = 42;
  EXPECT_FALSE(map.find("text", value));
  EXPECT_FALSE(map.find("tin", value));
  EXPECT_FALSE(map.find("tinyy", value));
  EXPECT_FALSE(map.find("", value));
  EXPECT_EQ(value, 42);
}

TEST(FlexMap, FindsFloatsWrittenAsFloatsDoublesOrIntegers) {
  for (const double number : {0.0, 1.0, -0.1, 3.4e38, 1e-37, 1.0 + 0x1p-24, 1.0 + 0x1.8p-23, 0.5 - 0x1p-60,
                              1e300, -1e300, double{INFINITY}}) {
    const auto bytes = map_of([&](flexbuffers::Builder& builder) {
      builder.Double("double", number);
      builder.IndirectDouble("far", number);
      builder.Float("float", static_cast<float>(number));
      builder.Int("int", -7);
    });
    FlexMap map;
    ASSERT_TRUE(FlexMap::open(view(bytes), map));
    for (const char* key : {"double", "far", "float"}) {
      // The library spoils indirect doubles that it stores as floats.
      if (key == std::string("far") && number == static_cast<float>(number)) continue;
      float value = NAN;
      ASSERT_TRUE(map.find(key, value)) << key;
      EXPECT_EQ(value, static_cast<float>(number)) << key;
    }
    float value = 0;
    EXPECT_TRUE(map.find("int", value));
    EXPECT_EQ(value, -7);
    int64_t integer = 0;
    EXPECT_FALSE(map.find("double", integer));
  }
  const auto bytes = map_of([](flexbuffers::Builder& builder) { builder.Double("nan", NAN); });
  FlexMap map;
  float value = 0;
  ASSERT_TRUE(FlexMap::open(view(bytes), map));
  ASSERT_TRUE(map.find("nan", value));
  EXPECT_TRUE(std::isnan(value));
}

TEST(FlexMap, RefusesWhatIsNoMap) {
  FlexMap map;
  EXPECT_FALSE(FlexMap::open({}, map));
  flexbuffers::Builder builder;
  builder.Vector([&] { builder.Int(1); });
  builder.Finish();
  EXPECT_FALSE(FlexMap::open(view(builder.GetBuffer()), map));
  int64_t value = 0;
  EXPECT_FALSE(map.find("x", value));
}

// Under the address sanitizer this is a proof that no byte outside is read.
TEST(FlexMap, StaysInsideSpoiltBytes) {
  const auto bytes = map_of([](flexbuffers::Builder& builder) {
    builder.Int("a", -300);
    builder.Double("b", 0.1);
    builder.IndirectDouble("c", 0.2);
    builder.IndirectInt("d", 5);
  });
  int opened = 0;
  const auto probe = [&](const std::vector<uint8_t>& spoilt) {
    FlexMap map;
    if (!FlexMap::open(view(spoilt), map)) return;
    ++opened;
    for (const char* key : {"a", "b", "c", "d", "e"}) {
      int64_t integer = 0;
      float real = 0;
      (void)map.find(key, integer);
      (void)map.find(key, real);
    }
  };
  for (size_t i = 0; i < bytes.size(); ++i) {
    for (int byte = 0; byte < 256; ++byte) {
      std::vector<uint8_t> spoilt = bytes;
      spoilt[i] = static_cast<uint8_t>(byte);
      probe(spoilt);
    }
    probe({bytes.begin(), bytes.begin() + static_cast<long>(i)});
    probe({bytes.begin() + static_cast<long>(i), bytes.end()});
  }
  EXPECT_GT(opened, 1000);
}

TEST(FlexMap, ReadsTheOptionsOfTheAudioFrontEnd) {
  DIATOM_REQUIRE_GOLDEN();
  std::ifstream stream(testing::golden_dir() / "models/audio_preprocessor_int8.tflite", std::ios::binary);
  const AlignedBytes file((std::istreambuf_iterator<char>(stream)), {});
  Model model;
  Status status;
  ASSERT_EQ(Model::open({file.data(), file.size()}, model, status), Code::kOk);
  int windows = 0, transforms = 0;
  for (int i = 0; i < model.subgraph(0).operator_count(); ++i) {
    const OperatorDef op = model.subgraph(0).operator_at(i);
    const Text name = model.operator_code(op.code_index()).custom_name;
    FlexMap map;
    int64_t value = 0;
    if (op.custom_options(model.file()).empty()) continue;
    ASSERT_TRUE(FlexMap::open(op.custom_options(model.file()), map)) << i;
    if (name == "SignalWindow") {
      ++windows;
      ASSERT_TRUE(map.find("shift", value));
      EXPECT_EQ(value, 12);
    }
    if (name == "SignalRfft") {
      ++transforms;
      ASSERT_TRUE(map.find("fft_length", value));
      EXPECT_EQ(value, 512);
    }
  }
  EXPECT_EQ(windows, 1);
  EXPECT_EQ(transforms, 1);
}

}  // namespace
}  // namespace diatom
