#include "diatom/data/audio.h"

#include <sndfile.h>

#include <cmath>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

std::filesystem::path write_wav(const std::filesystem::path& path, int rate, int channels, int format,
                                const std::vector<double>& values) {
  SF_INFO info{};
  info.samplerate = rate;
  info.channels = channels;
  info.format = SF_FORMAT_WAV | format;
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  EXPECT_NE(file, nullptr);
  sf_write_double(file, values.data(), static_cast<sf_count_t>(values.size()));
  sf_close(file);
  return path;
}

TEST(Audio, ReadsSamplesAndAveragesChannels) {
  const testing::TemporaryFolder folder;
  const std::vector<double> values = {0.5, -0.5, 0.25, 0.75};
  for (int format : {SF_FORMAT_PCM_16, SF_FORMAT_PCM_24, SF_FORMAT_FLOAT}) {
    const Audio mono = read_wav(write_wav(folder / "a.wav", 16000, 1, format, values));
    EXPECT_EQ(mono.sample_rate, 16000);
    ASSERT_EQ(mono.samples.size(), 4u);
    for (size_t i = 0; i < 4; ++i) EXPECT_NEAR(mono.samples[i], values[i] * 32768, 1) << format;
    const Audio stereo = read_wav(write_wav(folder / "b.wav", 8000, 2, format, values));
    EXPECT_EQ(stereo.channels, 2);
    ASSERT_EQ(stereo.samples.size(), 2u);
    EXPECT_NEAR(stereo.samples[0], 0, 1);
    EXPECT_NEAR(stereo.samples[1], 16384, 2);
  }
}

TEST(Audio, RefusesWhatIsNotAudio) {
  const testing::TemporaryFolder folder;
  expect_refused([&] { read_wav(folder / "none.wav"); }, "none.wav: not a readable WAV file");
  expect_refused([&] { read_wav(folder.write("a.wav", "RIFF text")); }, "a.wav: not a readable WAV file");
  expect_refused([&] { read_wav(write_wav(folder / "e.wav", 8000, 1, SF_FORMAT_PCM_16, {})); }, "e.wav: ");
}

TEST(Audio, WindowsAreConsecutiveAndFull) {
  const std::vector<int16_t> samples = {0, 1, 2, 3, 4, 5, 6};
  const auto found = windows(samples, 3, 2);
  ASSERT_EQ(found.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found[i].size(), 3u);
    EXPECT_EQ(found[i][0], static_cast<int16_t>(2 * i));
  }
  EXPECT_EQ(windows(samples, 8, 1).size(), 0u);
  expect_refused([&] { windows(samples, 3, 0); }, "at least 1 sample");
}

TEST(Audio, ResamplingKeepsASlowWave) {
  Audio audio{"sine", 44100, 1, {}};
  const auto wave = [](double seconds) { return 10000.0 * std::sin(2 * 3.14159265358979 * 200.0 * seconds); };
  for (int i = 0; i < 4410; ++i)
    audio.samples.push_back(static_cast<int16_t>(std::lround(wave(i / 44100.0))));
  for (int rate : {8000, 16000, 44100, 48000}) {
    const Audio other = resample(audio, rate);
    EXPECT_EQ(other.sample_rate, rate);
    EXPECT_NEAR(static_cast<double>(other.samples.size()), rate / 10, 1);
    for (size_t i = 10; i + 10 < other.samples.size(); ++i) {
      EXPECT_NEAR(other.samples[i], wave(static_cast<double>(i) / rate), 60) << rate;
    }
  }
  expect_refused([&] { resample(audio, 0); }, "sample rate 0");
}

}  // namespace
}  // namespace diatom
