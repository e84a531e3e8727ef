#include "diatom/data/convert.h"

#include <cmath>
#include <cstring>
#include <limits>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

template <typename T>
std::vector<T> values(const Conversion& conversion) {
  std::vector<T> result(conversion.bytes.size() / sizeof(T));
  std::memcpy(result.data(), conversion.bytes.data(), conversion.bytes.size());
  return result;
}

template <typename T>
Array array_of(const std::vector<T>& numbers, std::vector<int64_t> shape) {
  Array array{dtype_of<T>, std::move(shape), std::vector<uint8_t>(numbers.size() * sizeof(T))};
  std::memcpy(array.bytes.data(), numbers.data(), array.bytes.size());
  return array;
}

Image all_levels() {
  Image image{"levels.png", 16, 16, 1, std::vector<uint8_t>(256)};
  for (int i = 0; i < 256; ++i) image.pixels[static_cast<size_t>(i)] = static_cast<uint8_t>(i);
  return image;
}

InputSpec picture(DType dtype, float scale, int32_t zero_point, PixelRange range = PixelRange::kAuto) {
  return {"x", dtype, Shape(1, 16, 16, 1), scale, zero_point, range};
}

bool says(const Conversion& conversion, const std::string& words) {
  return conversion.description.find(words) != std::string::npos;
}

TEST(ConvertImage, EightBitInputsTakeEveryLevelOneToOne) {
  const struct {
    float scale;
    int32_t zero_point;
    const char* range;
  } cases[] = {
      {0.00784313772f, -1, "-1..1"},   // person_detect
      {0.00392156886f, -128, "0..1"},  // vww_96_int8, trained_lstm_int8
      {0.00390625f, -128, "0..1"},     //
      {0.0078125f, 0, "-1..1"},        //
      {1.0f, -128, "0..255"},          // pretrainedResnet_quant
  };
  for (const auto& c : cases) {
    const Conversion found = convert_to_input(all_levels(), picture(DType::kInt8, c.scale, c.zero_point));
    EXPECT_TRUE(says(found, "q = pixel - 128")) << found.description;
    EXPECT_TRUE(says(found, std::string("pixels as ") + c.range + ":")) << found.description;
    for (int i = 0; i < 256; ++i) EXPECT_EQ(values<int8_t>(found)[static_cast<size_t>(i)], i - 128);
    const Conversion shifted =
        convert_to_input(all_levels(), picture(DType::kUInt8, c.scale, c.zero_point + 128));
    EXPECT_TRUE(says(shifted, ": q = pixel (")) << shifted.description;
    for (int i = 0; i < 256; ++i) EXPECT_EQ(values<uint8_t>(shifted)[static_cast<size_t>(i)], i);
  }
}

TEST(ConvertImage, SaysWhatItDid) {
  EXPECT_EQ(convert_to_input(all_levels(), picture(DType::kInt8, 0.00784313772f, -1)).description,
            "levels.png: 16x16 grey image -> 'x' int8 [1,16,16,1], pixels as -1..1: q = pixel - 128 (scale "
            "0.007843138, zero point -1)");
  Image colour{"c.png", 32, 8, 4, std::vector<uint8_t>(32 * 8 * 4, 200)};
  EXPECT_EQ(convert_to_input(colour, picture(DType::kFloat32, 0, 0)).description,
            "c.png: 32x8 RGB and alpha image, stretched to 16x16, laid over white, made grey -> 'x' float32 "
            "[1,16,16,1], "
            "pixels as 0..1: x = pixel / 255");
}

TEST(ConvertImage, OtherScalesQuantiseTheRealOfEveryLevel) {
  for (float scale : {0.003f, 0.0205f, 0.05f, 0.4f, 2.0f}) {
    for (int zero_point : {-128, -14, 0, 60}) {
      for (PixelRange range : {PixelRange::kZeroToOne, PixelRange::kMinusOneToOne, PixelRange::kZeroTo255}) {
        const Conversion found =
            convert_to_input(all_levels(), picture(DType::kInt8, scale, zero_point, range));
        if (says(found, "q = pixel")) continue;
        for (int i = 0; i < 256; ++i) {
          const double real = range == PixelRange::kZeroToOne       ? i / 255.0
                              : range == PixelRange::kMinusOneToOne ? i / 127.5 - 1.0
                                                                    : i;
          const double exact = std::clamp(real / double{scale} + zero_point, -128.0, 127.0);
          EXPECT_NEAR(values<int8_t>(found)[static_cast<size_t>(i)], exact, 0.501)
              << scale << " " << zero_point;
        }
      }
    }
  }
}

TEST(ConvertImage, ChoosesTheRangeThatOverlapsMost) {
  EXPECT_TRUE(says(convert_to_input(all_levels(), picture(DType::kInt8, 0.018f, -10)), "pixels as -1..1"));
  EXPECT_TRUE(says(convert_to_input(all_levels(), picture(DType::kInt8, 0.0037f, -128)), "pixels as 0..1"));
  EXPECT_TRUE(says(convert_to_input(all_levels(), picture(DType::kInt8, 1.0f, 0)), "pixels as 0..255"));
  EXPECT_TRUE(
      says(convert_to_input(all_levels(), picture(DType::kInt16, 1.0f / 32768, 0)), "pixels as -1..1"));
}

TEST(ConvertImage, FloatAndPlainIntegerInputs) {
  const auto level = [](PixelRange range, size_t pixel) {
    return values<float>(convert_to_input(all_levels(), picture(DType::kFloat32, 0, 0, range)))[pixel];
  };
  for (size_t i = 0; i < 256; ++i) {
    const float pixel = static_cast<float>(i);
    EXPECT_FLOAT_EQ(level(PixelRange::kAuto, i), pixel / 255);
    EXPECT_NEAR(level(PixelRange::kMinusOneToOne, i), pixel / 127.5f - 1, 1e-6);
    EXPECT_EQ(level(PixelRange::kZeroTo255, i), pixel);
    EXPECT_EQ(values<uint8_t>(convert_to_input(all_levels(), picture(DType::kUInt8, 0, 0)))[i], i);
    EXPECT_EQ(values<int32_t>(convert_to_input(all_levels(), picture(DType::kInt32, 0, 0)))[i],
              static_cast<int>(i));
  }
}

TEST(ConvertImage, FitsTheShapesOfPictures) {
  for (const Shape& shape :
       {Shape(1, 16, 16, 1), Shape(1, 16, 16), Shape(16, 16), Shape(16, 16, 1), Shape(1, 256)}) {
    const Conversion found = convert_to_input(all_levels(), {"x", DType::kUInt8, shape});
    EXPECT_EQ(found.bytes, all_levels().pixels);
  }
  EXPECT_EQ(convert_to_input(all_levels(), {"x", DType::kUInt8, Shape(1, 8, 4, 3)}).bytes.size(), 96u);
  for (const Shape& shape :
       {Shape(1, 640), Shape(1, 30, 1, 40), Shape(2, 16, 16, 1), Shape(1, 1, 16, 16, 1), Shape()}) {
    expect_refused(
        [&] {
          convert_to_input(all_levels(), {"x", DType::kUInt8, shape});
        },
        "expected [1,height,width,channels] with 1 or 3 channels for a 16x16 image");
  }
  expect_refused(
      [] {
        convert_to_input(all_levels(), {"x", DType::kString, Shape(1, 16, 16, 1)});
      },
      "input 'x' is string, which only a .bin file");
  EXPECT_EQ(parse_pixel_range("0..255"), PixelRange::kZeroTo255);
  expect_refused([] { parse_pixel_range("0-1"); },
                 "pixel range '0-1', expected auto, 0..1, -1..1, 0..255 or stored");
}

TEST(ConvertArray, RealsAreQuantisedRoundedAndSaturated) {
  const InputSpec input{"x", DType::kInt8, Shape(1, 6), 0.5f, -3};
  const Conversion found =
      convert_to_input(array_of<float>({0, 0.25f, -0.25f, 0.75f, 1000, -1000}, {6}), "a.npy", input);
  EXPECT_EQ(values<int8_t>(found), (std::vector<int8_t>{-3, -2, -4, -1, 127, -128}));
  EXPECT_EQ(found.description,
            "a.npy: float32 [6] -> 'x' int8 [1,6], q = round(value / scale) + zero point (scale 0.5, zero "
            "point -3), "
            "2 values saturated");
}

TEST(ConvertArray, ItsOwnDTypeIsVerbatim) {
  const InputSpec input{"x", DType::kInt8, Shape(1, 2), 0.5f, -3};
  const Conversion found = convert_to_input(array_of<int8_t>({5, -5}, {2}), "a.npy", input);
  EXPECT_EQ(values<int8_t>(found), (std::vector<int8_t>{5, -5}));
  EXPECT_TRUE(says(found, "verbatim"));
}

TEST(ConvertArray, PlainInputsTakeOnlyWhatTheyCanHold) {
  const InputSpec input{"ids", DType::kInt16, Shape(2)};
  EXPECT_EQ(values<int16_t>(convert_to_input(array_of<float>({-7, 300}, {2}), "a.npy", input)),
            (std::vector<int16_t>{-7, 300}));
  expect_refused(
      [&] {
        convert_to_input(array_of<float>({1, 2.5f}, {2}), "a.csv", input);
      },
      "a.csv: value 1 is 2.5, which input 'ids' of int16 cannot hold");
  expect_refused(
      [&] {
        convert_to_input(array_of<int32_t>({40000, 0}, {2}), "a.csv", input);
      },
      "value 0 is 40000");
  const float nan = std::numeric_limits<float>::quiet_NaN();
  expect_refused(
      [&] {
        convert_to_input(array_of<float>({nan}, {1}), "a.npy", {"x", DType::kInt8, Shape(1), 1.0f});
      },
      "value 0 is nan");
  EXPECT_EQ(
      values<float>(convert_to_input(array_of<int32_t>({3}, {1}), "a.npy", {"x", DType::kFloat32, Shape(1)})),
      (std::vector<float>{3}));
}

TEST(ConvertArray, ShapesMustAgreeButForOnesAndFlatness) {
  const Array array = array_of<float>(std::vector<float>(12), {3, 4});
  for (const Shape& shape : {Shape(3, 4), Shape(1, 3, 4), Shape(1, 3, 4, 1), Shape(1, 12), Shape(12)}) {
    EXPECT_EQ(convert_to_input(array, "a.npy", {"x", DType::kFloat32, shape}).bytes.size(), 48u);
  }
  for (const Shape& shape : {Shape(4, 3), Shape(1, 2, 6), Shape(13)}) {
    expect_refused(
        [&] {
          convert_to_input(array, "a.npy", {"x", DType::kFloat32, shape});
        },
        "a.npy: holds 12 values [3,4], input 'x' takes ");
  }
}

TEST(ConvertSamples, GoVerbatimToInt16AndAsRealsElsewhere) {
  const Audio audio{"a.wav", 16000, 2, {0, 16384, -32768}};
  const Conversion found = convert_to_input(audio, {"x", DType::kInt16, Shape(1, 3)});
  EXPECT_EQ(values<int16_t>(found), audio.samples);
  EXPECT_EQ(found.description, "a.wav: 3 samples -> 'x' int16 [1,3], verbatim, 16000 Hz, channels averaged");
  EXPECT_EQ(values<float>(convert_to_input(audio, {"x", DType::kFloat32, Shape(1, 3)})),
            (std::vector<float>{0, 0.5f, -1}));
  EXPECT_EQ(values<int8_t>(convert_to_input(audio, {"x", DType::kInt8, Shape(3), 1.0f / 128, 0})),
            (std::vector<int8_t>{0, 64, -128}));
  expect_refused(
      [&] {
        convert_to_input(audio, {"x", DType::kInt16, Shape(1, 2)});
      },
      "a.wav: holds 3 samples, input 'x' [1,2] takes 2 (slide windows");
  expect_refused([&] { convert_to_input(audio, {"x", DType::kInt32, Shape(3)}); }, "int32 without a scale");
}

TEST(ConvertBytes, MustBeExactlyTheInputsSize) {
  const InputSpec input{"x", DType::kInt16, Shape(1, 2)};
  const std::vector<uint8_t> bytes = {1, 2, 3, 4};
  EXPECT_EQ(convert_to_input(bytes, "a.bin", input).bytes, bytes);
  expect_refused([&] { convert_to_input(std::vector<uint8_t>(3), "a.bin", input); },
                 "a.bin: holds 3 bytes, input 'x' int16 [1,2] takes 4");
}

}  // namespace
}  // namespace diatom
