// shuffle: an example at random of those in a buffer, whose place the next one takes.
#include <algorithm>
#include <vector>

#include "diatom/data/pipeline/checks.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

class ShuffleIteration : public Iteration {
 public:
  ShuffleIteration(std::unique_ptr<Iteration> input, size_t size, uint64_t epoch_seed)
      : input_(std::move(input)), size_(size), generator_(epoch_seed) {}

  std::optional<Tensors> next() override {
    while (!ended_ && buffer_.size() < size_) {
      std::optional<Tensors> example = input_->next();
      if (example) {
        buffer_.push_back(*std::move(example));
      } else {
        ended_ = true;
      }
    }
    if (buffer_.empty()) return std::nullopt;
    // A remainder of 64 bits is as good as equally likely.
    const uint64_t place = generator_.split().seed() % buffer_.size();
    std::swap(buffer_[place], buffer_.back());
    Tensors example = std::move(buffer_.back());
    buffer_.pop_back();
    return example;
  }

 private:
  const std::unique_ptr<Iteration> input_;
  const size_t size_;
  Generator generator_;
  std::vector<Tensors> buffer_;
  bool ended_ = false;
};

}  // namespace

Source shuffled(const Source& input, int64_t buffer, uint64_t seed) {
  check_at_least(1, buffer, "shuffle", "buffer");
  return Source([=](int64_t epoch) {
    return std::make_unique<ShuffleIteration>(input.begin(epoch), static_cast<size_t>(buffer),
                                              seed_of_epoch(seed, epoch));
  });
}

}  // namespace diatom::pipeline
