// Audio is one channel of 16-bit samples at a fixed rate. It owns its samples.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace diatom {

struct Audio {
  std::string name;  // for sentences: the file's name
  int sample_rate = 0;
  int channels = 1;  // of the file; their mean is kept
  std::vector<int16_t> samples = {};
};

// Reads a WAV file (or another that libsndfile knows); other sample types are scaled to 16 bits.
Audio read_wav(const std::filesystem::path& path);

// At another rate: linear between samples when it rises, a triangle over the samples covered when it falls.
Audio resample(const Audio& audio, int sample_rate);

// Every full stretch of `length` samples, each starting `stride` after the one before: views of `samples`.
std::vector<std::span<const int16_t>> windows(std::span<const int16_t> samples, size_t length, size_t stride);

}  // namespace diatom
