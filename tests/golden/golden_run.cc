#include "tests/golden/golden_run.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

#include "diatom/compile/plan_image_writer.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/plan_runner.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom::testing {
namespace {

std::vector<uint8_t> read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// How far into `storage` the first aligned byte lies.
size_t aligned_start(const std::vector<uint8_t>& storage) {
  const size_t past = reinterpret_cast<uintptr_t>(storage.data()) % kModelAlignment;
  return (kModelAlignment - past) % kModelAlignment;
}

std::string describe(int sample, int output, size_t element, double got, double wanted) {
  return "sample " + std::to_string(sample) + ", output " + std::to_string(output) + ", element " +
         std::to_string(element) + ": got " + std::to_string(got) + ", expected " + std::to_string(wanted);
}

double spread(const float* values, size_t count) {
  const auto [low, high] = std::minmax_element(values, values + count);
  return static_cast<double>(*high) - static_cast<double>(*low);
}

std::string compare(const TensorView& output, const uint8_t* expected, const GoldenRun& run, int sample,
                    int index) {
  if (output.dtype != DType::kFloat32) {
    const auto* got = static_cast<const uint8_t*>(output.data);
    for (size_t i = 0; i < output.bytes; ++i) {
      if (got[i] != expected[i])
        return describe(sample, index, i, static_cast<int8_t>(got[i]), static_cast<int8_t>(expected[i]));
    }
    return {};
  }
  std::vector<float> wanted(output.bytes / sizeof(float));
  if (output.bytes > 0) std::memcpy(wanted.data(), expected, output.bytes);
  const auto got = output.as<float>();
  const double floor =
      run.floor_is_range && !wanted.empty() ? 1e-3 * spread(wanted.data(), wanted.size()) : run.floor;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const double want = static_cast<double>(wanted[i]);
    const double have = static_cast<double>(got[i]);
    if (std::isnan(want) && std::isnan(have)) continue;
    if (want == have) continue;
    const double allowed = run.tolerance * std::max(std::fabs(want), floor);
    if (!(std::fabs(have - want) <= allowed)) return describe(sample, index, i, have, want);
  }
  return {};
}

// Feeds every sample to `runner` and compares what comes out.
template <typename Runner>
void run_samples(const GoldenRun& run, Runner& runner, GoldenResult& result) {
  const std::vector<uint8_t> inputs = read_all(run.inputs);
  const std::vector<uint8_t> expected = read_all(run.expected_outputs);
  size_t read = 0;
  size_t compared = 0;
  for (int sample = 0; sample < run.samples; ++sample) {
    if (!run.keep_state) runner.reset();
    for (int i = 0; i < runner.input_count(); ++i) {
      const TensorView input = runner.input(i);
      if (read + input.bytes > inputs.size()) {
        result.mismatch = "the recorded inputs are too short";
        return;
      }
      if (input.bytes > 0) std::memcpy(input.data, inputs.data() + read, input.bytes);
      read += input.bytes;
    }
    result.status = runner.run();
    if (!result.status.ok()) return;
    for (int i = 0; i < runner.output_count(); ++i) {
      const TensorView output = runner.output(i);
      if (compared + output.bytes > expected.size()) {
        if (run.expected_outputs.empty()) continue;
        result.mismatch = "the outputs are longer than expected";
        return;
      }
      result.mismatch = compare(output, expected.data() + compared, run, sample, i);
      if (!result.mismatch.empty()) return;
      compared += output.bytes;
    }
  }
  if (compared != expected.size() && !run.expected_outputs.empty())
    result.mismatch = "the outputs are shorter than expected";
}

// The same through a plan image, in an arena of exactly the size that it states.
void run_image(const GoldenRun& run, GoldenResult& result) {
  const ModelFile file(run.model);
  const LoadedModel loaded(file, all_ops(), run.options);
  const std::vector<uint8_t> written = write_plan_image(loaded);
  const AlignedCopy bytes(written);
  PlanImage image;
  if (PlanImage::open(bytes.bytes(), image, result.status) != Code::kOk) return;
  if (image.verify_constants(result.status) != Code::kOk) return;
  std::vector<uint8_t> storage(image.arena_bytes() + kArenaAlignment);
  const size_t skipped = aligned_start(storage);
  Arena arena(storage.data() + skipped, image.arena_bytes());
  PlanRunner runner(image, arena, all_ops());
  result.status = runner.status();
  if (result.status.ok()) run_samples(run, runner, result);
}

}  // namespace

AlignedCopy::AlignedCopy(const std::vector<uint8_t>& bytes)
    : storage_(bytes.size() + kModelAlignment), skipped_(aligned_start(storage_)), size_(bytes.size()) {
  std::copy(bytes.begin(), bytes.end(), storage_.begin() + static_cast<std::ptrdiff_t>(skipped_));
}

AlignedFile::AlignedFile(const std::string& path) : AlignedCopy(read_all(path)) {}

GoldenResult run_golden(const GoldenRun& run) {
  GoldenResult result;
  const AlignedFile file(run.model);
  Model model;
  if (Model::open(file.bytes(), model, result.status) != Code::kOk) return result;
  std::vector<uint8_t> memory(8u << 20);
  Arena arena(memory.data(), memory.size());
  Interpreter interpreter(model, arena, all_ops(), run.options);
  result.status = interpreter.status();
  if (!result.status.ok()) return result;
  result.frame_bytes = interpreter.frame_bytes();
  run_samples(run, interpreter, result);
  if (result.status.ok() && result.mismatch.empty()) {
    run_image(run, result);
    if (!result.mismatch.empty()) result.mismatch = "as a plan image: " + result.mismatch;
  }
  return result;
}

}  // namespace diatom::testing
