// cache: the examples of the first epoch that was gone through to its end.
#include <algorithm>
#include <mutex>
#include <vector>

#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

using Examples = std::vector<Tensors>;

// Shared by all iterations; null until one has come to the end.
class Kept {
 public:
  std::shared_ptr<const Examples> get() const {
    const std::lock_guard lock(mutex_);
    return examples_;
  }
  void set(Examples examples) {
    const std::lock_guard lock(mutex_);
    if (!examples_) examples_ = std::make_shared<const Examples>(std::move(examples));
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Examples> examples_;
};

class FillIteration : public Iteration {
 public:
  FillIteration(std::unique_ptr<Iteration> input, std::shared_ptr<Kept> kept)
      : input_(std::move(input)), kept_(std::move(kept)) {}

  std::optional<Tensors> next() override {
    if (ended_) return std::nullopt;
    std::optional<Tensors> example = input_->next();
    if (example) {
      examples_.push_back(*example);
    } else {
      ended_ = true;
      kept_->set(std::move(examples_));
    }
    return example;
  }

 private:
  const std::unique_ptr<Iteration> input_;
  const std::shared_ptr<Kept> kept_;
  Examples examples_;
  bool ended_ = false;
};

class KeptIteration : public Iteration {
 public:
  explicit KeptIteration(std::shared_ptr<const Examples> examples) : examples_(std::move(examples)) {}

  std::optional<Tensors> next() override {
    if (at_ == examples_->size()) return std::nullopt;
    return (*examples_)[at_++];
  }

  int64_t skip(int64_t count) override {
    const size_t passed = std::min(static_cast<size_t>(count), examples_->size() - at_);
    at_ += passed;
    return static_cast<int64_t>(passed);
  }

 private:
  const std::shared_ptr<const Examples> examples_;
  size_t at_ = 0;
};

}  // namespace

Source cached(const Source& input) {
  const auto kept = std::make_shared<Kept>();
  return Source([=](int64_t) -> std::unique_ptr<Iteration> {
    if (auto examples = kept->get()) return std::make_unique<KeptIteration>(std::move(examples));
    // Always the same epoch, so that a program which is started again keeps what it kept before.
    return std::make_unique<FillIteration>(input.begin(0), kept);
  });
}

}  // namespace diatom::pipeline
