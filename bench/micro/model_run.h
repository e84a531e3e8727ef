// A model from a file in an arena of its own, with inputs to run on.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <random>

#include "diatom/ops/all_ops.h"
#include "diatom/plan/interpreter.h"

namespace diatom::bench {

inline constexpr size_t kArenaBytes = size_t{64} << 20;

// Memory that is aligned as models and arenas want it.
class AlignedMemory {
 public:
  explicit AlignedMemory(size_t bytes)
      : bytes_(bytes), data_(static_cast<uint8_t*>(std::aligned_alloc(64, (bytes + 63) / 64 * 64))) {}

  uint8_t* data() { return data_.get(); }
  size_t size() const { return bytes_; }

 private:
  struct Free {
    void operator()(uint8_t* data) const { std::free(data); }
  };

  size_t bytes_;
  std::unique_ptr<uint8_t, Free> data_;
};

inline AlignedMemory read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  AlignedMemory bytes(file ? static_cast<size_t>(file.tellg()) : 0);
  file.seekg(0);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

class ModelRun {
 public:
  explicit ModelRun(const std::filesystem::path& path) : file_(read_file(path)), memory_(kArenaBytes) {}

  // Verifies and plans the model.
  bool prepare() {
    if (Model::open({file_.data(), file_.size()}, model_, status_) != Code::kOk) return false;
    interpreter_.emplace(model_, arena_, all_ops());
    status_ = interpreter_->status();
    return status_.ok();
  }

  // Floats in [-1, 1) and narrow integers over their whole range, the same every time; wide integers, which
  // may be indices, are 0.
  void fill_inputs() {
    std::minstd_rand random(1);
    for (int i = 0; i < interpreter_->input_count(); ++i) {
      const TensorView input = interpreter_->input(i);
      for (float& x : input.as<float>()) x = static_cast<float>(random() % 2048) / 1024.0f - 1.0f;
      for (int8_t& x : input.as<int8_t>()) x = static_cast<int8_t>(random() >> 8);
      for (int16_t& x : input.as<int16_t>()) x = static_cast<int16_t>(random() >> 8);
    }
  }

  bool run() { return interpreter_->run().ok(); }
  const Interpreter& interpreter() const { return *interpreter_; }
  Code code() const { return status_.code; }

 private:
  AlignedMemory file_;
  AlignedMemory memory_;
  Arena arena_{memory_.data(), memory_.size()};
  Model model_;
  Status status_;
  std::optional<Interpreter> interpreter_;
};

}  // namespace diatom::bench
