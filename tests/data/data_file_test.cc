#include "diatom/data/data_file.h"

#include <cstring>

#include "tests/data/testing.h"
#include "tests/support/golden.h"

namespace diatom {
namespace {

std::filesystem::path file(const std::string& name) {
  return testing::golden_dir() / "real" / "files" / name;
}

std::vector<uint8_t> golden(const std::string& name) {
  return read_file(testing::golden_dir() / "real" / name);
}

TEST(GoldenFiles, PicturesReachPersonDetectWithEveryLevelInOrder) {
  DIATOM_REQUIRE_GOLDEN();
  const InputSpec input{"input", DType::kInt8, Shape(1, 96, 96, 1), 0.00784313772f, -1};
  std::vector<uint8_t> found;
  for (const char* name : {"person.bmp", "no_person.bmp"}) {
    const Conversion picture = load_input(file(name), input);
    EXPECT_NE(picture.description.find(
                  "96x96 grey image -> 'input' int8 [1,96,96,1], pixels as -1..1: q = pixel - 128"),
              std::string::npos)
        << picture.description;
    found.insert(found.end(), picture.bytes.begin(), picture.bytes.end());
  }
  // The golden bytes are the pixels themselves, reinterpreted: pixel - 128 flips their upper bit.
  for (uint8_t& byte : found) byte ^= 0x80;
  EXPECT_EQ(found, golden("person_detect.in.bin"));
}

TEST(GoldenFiles, DigitsReachTheRecurrentNetworks) {
  DIATOM_REQUIRE_GOLDEN();
  const InputSpec quantised{"x", DType::kInt8, Shape(1, 28, 28), 0.00392156886f, -128};
  const InputSpec real{"x", DType::kFloat32, Shape(1, 28, 28)};
  std::vector<uint8_t> stored;
  std::vector<uint8_t> reals;
  for (int digit = 0; digit < 10; ++digit) {
    const std::filesystem::path path = file("digit" + std::to_string(digit) + ".png");
    const Conversion first = load_input(path, quantised);
    stored.insert(stored.end(), first.bytes.begin(), first.bytes.end());
    const Conversion second = load_input(path, real);
    reals.insert(reals.end(), second.bytes.begin(), second.bytes.end());
  }
  EXPECT_EQ(stored, golden("mnist_lstm_int8.in.bin"));
  EXPECT_EQ(reals, golden("mnist_lstm_float.in.bin"));
}

TEST(GoldenFiles, WindowsOfSpeechReachTheAudioFrontEnd) {
  DIATOM_REQUIRE_GOLDEN();
  const InputSpec input{"frame", DType::kInt16, Shape(1, 480)};
  for (const std::string word : {"yes", "no", "noise", "silence"}) {
    const Audio audio = read_wav(file(word + "_1000ms.wav"));
    EXPECT_EQ(audio.sample_rate, 16000);
    std::vector<uint8_t> found;
    for (std::span<const int16_t> window : windows(audio.samples, 480, 320)) {
      const Conversion converted = convert_to_input(window, audio.name, input);
      found.insert(found.end(), converted.bytes.begin(), converted.bytes.end());
    }
    EXPECT_EQ(found, golden("audio_" + word + "_1000ms.in.bin")) << word;
  }
}

TEST(DataFile, RefusesOtherEndings) {
  const InputSpec input{"x", DType::kInt8, Shape(1)};
  testing::expect_refused([&] { load_input("a.gif", input); },
                          "a.gif: a file ending in '.gif', expected .png .jpg .bmp .wav .npy .csv or .bin");
  testing::expect_refused([&] { write_array("a.png", {}); }, "expected .npy .csv or .bin");
}

TEST(DataFile, WrittenArraysAreReadAsInputs) {
  const testing::TemporaryFolder folder;
  const Array array{DType::kInt8, {1, 3}, {1, 255, 3}};
  const InputSpec input{"x", DType::kInt8, Shape(1, 3)};
  for (const char* name : {"a.npy", "a.csv", "a.bin"}) {
    write_array(folder / name, array);
    EXPECT_EQ(load_input(folder / name, input).bytes, array.bytes) << name;
  }
}

}  // namespace
}  // namespace diatom
