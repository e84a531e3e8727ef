// repeat, take, skip, zip and concatenate.
#include <algorithm>
#include <iterator>

#include "diatom/data/pipeline/checks.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

// One sequence after the other, the i-th of which begin(i) gives; nothing where there is none.
class Chain : public Iteration {
 public:
  using Begin = std::function<std::unique_ptr<Iteration>(int64_t i)>;

  explicit Chain(Begin begin) : begin_(std::move(begin)) {}

  std::optional<Tensors> next() override {
    while (open()) {
      if (std::optional<Tensors> example = current_->next()) {
        current_is_empty_ = false;
        return example;
      }
      leave();
    }
    return std::nullopt;
  }

  int64_t skip(int64_t count) override {
    int64_t passed = 0;
    while (passed < count && open()) {
      const int64_t of_this = current_->skip(count - passed);
      if (of_this > 0) current_is_empty_ = false;
      passed += of_this;
      if (passed < count) leave();
    }
    return passed;
  }

 private:
  bool open() {
    if (ended_) return false;
    if (!current_) {
      current_ = begin_(i_++);
      current_is_empty_ = true;
      ended_ = !current_;
    }
    return !ended_;
  }

  void leave() {
    empty_in_a_row_ = current_is_empty_ ? empty_in_a_row_ + 1 : 0;
    // Or else the repetition of nothing would never end. Two sequences are concatenated at most.
    ended_ = empty_in_a_row_ > 1;
    current_.reset();
  }

  const Begin begin_;
  int64_t i_ = 0;
  std::unique_ptr<Iteration> current_;
  bool current_is_empty_ = true;
  int empty_in_a_row_ = 0;
  bool ended_ = false;
};

class TakeIteration : public Iteration {
 public:
  TakeIteration(std::unique_ptr<Iteration> input, int64_t count) : input_(std::move(input)), left_(count) {}

  std::optional<Tensors> next() override {
    if (left_ == 0) return std::nullopt;
    --left_;
    return input_->next();
  }

  int64_t skip(int64_t count) override {
    const int64_t passed = input_->skip(std::min(count, left_));
    left_ -= passed;
    return passed;
  }

 private:
  const std::unique_ptr<Iteration> input_;
  int64_t left_;
};

class SkipIteration : public Iteration {
 public:
  SkipIteration(std::unique_ptr<Iteration> input, int64_t count) : input_(std::move(input)), count_(count) {}

  std::optional<Tensors> next() override {
    pass();
    return input_->next();
  }

  int64_t skip(int64_t count) override {
    pass();
    return input_->skip(count);
  }

 private:
  void pass() {
    if (count_ > 0) input_->skip(count_);
    count_ = 0;
  }

  const std::unique_ptr<Iteration> input_;
  int64_t count_;
};

class ZipIteration : public Iteration {
 public:
  ZipIteration(std::unique_ptr<Iteration> first, std::unique_ptr<Iteration> second)
      : first_(std::move(first)), second_(std::move(second)) {}

  std::optional<Tensors> next() override {
    if (ended_) return std::nullopt;
    std::optional<Tensors> example = first_->next();
    std::optional<Tensors> more = example ? second_->next() : std::nullopt;
    ended_ = !more;
    if (ended_) return std::nullopt;
    example->insert(example->end(), std::make_move_iterator(more->begin()),
                    std::make_move_iterator(more->end()));
    return example;
  }

  int64_t skip(int64_t count) override {
    if (ended_) return 0;
    const int64_t passed = std::min(first_->skip(count), second_->skip(count));
    ended_ = passed < count;
    return passed;
  }

 private:
  const std::unique_ptr<Iteration> first_;
  const std::unique_ptr<Iteration> second_;
  bool ended_ = false;
};

}  // namespace

Source repeated(const Source& input, int64_t times) {
  check_at_least(0, times, "repeat", "times");
  return Source([=](int64_t epoch) {
    return std::make_unique<Chain>([=](int64_t i) -> std::unique_ptr<Iteration> {
      if (i == times) return nullptr;
      // Without end as times are counted: what is beyond 64 bits is nobody's.
      return input.begin(static_cast<int64_t>(static_cast<uint64_t>(epoch) * static_cast<uint64_t>(times) +
                                              static_cast<uint64_t>(i)));
    });
  });
}

Source concatenated(const Source& first, const Source& second) {
  return Source([=](int64_t epoch) {
    return std::make_unique<Chain>([=](int64_t i) -> std::unique_ptr<Iteration> {
      if (i == 2) return nullptr;
      return (i == 0 ? first : second).begin(epoch);
    });
  });
}

Source taken(const Source& input, int64_t count) {
  check_at_least(0, count, "take", "count");
  return Source([=](int64_t epoch) { return std::make_unique<TakeIteration>(input.begin(epoch), count); });
}

Source skipped(const Source& input, int64_t count) {
  check_at_least(0, count, "skip", "count");
  return Source([=](int64_t epoch) { return std::make_unique<SkipIteration>(input.begin(epoch), count); });
}

Source zipped(const Source& first, const Source& second) {
  return Source(
      [=](int64_t epoch) { return std::make_unique<ZipIteration>(first.begin(epoch), second.begin(epoch)); });
}

}  // namespace diatom::pipeline
