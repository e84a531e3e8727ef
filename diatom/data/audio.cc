#include "diatom/data/audio.h"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "diatom/tensor/error.h"

namespace diatom {
namespace {

constexpr size_t kBlockFrames = 4096;

// The mean of a frame's channels, each in [-1, 1).
int16_t sample_of(std::span<const float> frame) {
  double sum = 0.0;
  for (float channel : frame) sum += channel;
  const double mean = std::round(sum / static_cast<double>(frame.size()) * 32768.0);
  return static_cast<int16_t>(std::isnan(mean) ? 0.0 : std::clamp(mean, -32768.0, 32767.0));
}

int16_t weighted_mean(std::span<const int16_t> samples, double centre, double reach) {
  const double last = static_cast<double>(samples.size() - 1);
  const double from = std::max(0.0, std::ceil(centre - reach));
  const double to = std::min(last, std::floor(centre + reach));
  double sum = 0.0;
  double weights = 0.0;
  for (double at = from; at <= to; ++at) {
    const double weight = 1.0 - std::abs(at - centre) / reach;
    sum += weight * samples[static_cast<size_t>(at)];
    weights += weight;
  }
  return static_cast<int16_t>(std::lround(weights > 0.0 ? sum / weights : samples.back()));
}

}  // namespace

Audio read_wav(const std::filesystem::path& path) {
  SF_INFO info{};
  const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> file(sf_open(path.c_str(), SFM_READ, &info), sf_close);
  Audio audio{.name = path.filename().string()};
  if (!file) raise(fmt::format("{}: not a readable WAV file: {}", audio.name, sf_strerror(nullptr)));
  audio.sample_rate = info.samplerate;
  audio.channels = info.channels;
  const size_t channels = static_cast<size_t>(info.channels);
  std::vector<float> block(kBlockFrames * channels);
  while (true) {
    const sf_count_t frames = sf_readf_float(file.get(), block.data(), kBlockFrames);
    if (frames <= 0) break;
    for (size_t i = 0; i < static_cast<size_t>(frames); ++i) {
      audio.samples.push_back(sample_of({&block[i * channels], channels}));
    }
  }
  if (sf_error(file.get()) != SF_ERR_NO_ERROR) {
    raise(fmt::format("{}: breaks off: {}", audio.name, sf_strerror(file.get())));
  }
  if (audio.samples.empty()) raise(audio.name + ": holds no samples");
  return audio;
}

Audio resample(const Audio& audio, int sample_rate) {
  if (sample_rate <= 0)
    raise(fmt::format("{}: sample rate {}, expected a positive one", audio.name, sample_rate));
  if (sample_rate == audio.sample_rate || audio.samples.empty()) return audio;
  Audio result{audio.name, sample_rate, audio.channels, {}};
  const double step = static_cast<double>(audio.sample_rate) / sample_rate;
  const double count = std::floor(static_cast<double>(audio.samples.size()) / step);
  result.samples.reserve(static_cast<size_t>(count));
  for (double i = 0.0; i < count; ++i) {
    result.samples.push_back(weighted_mean(audio.samples, i * step, std::max(1.0, step)));
  }
  return result;
}

std::vector<std::span<const int16_t>> windows(std::span<const int16_t> samples, size_t length,
                                              size_t stride) {
  if (length == 0 || stride == 0) raise("a window needs a length and a stride of at least 1 sample");
  std::vector<std::span<const int16_t>> result;
  for (size_t start = 0; start + length <= samples.size(); start += stride) {
    result.push_back(samples.subspan(start, length));
  }
  return result;
}

}  // namespace diatom
