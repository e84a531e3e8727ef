// interleave: examples of several datasets in turn.
#include <vector>

#include "diatom/data/pipeline/checks.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

class InterleaveIteration : public Iteration {
 public:
  InterleaveIteration(std::unique_ptr<Iteration> input, std::shared_ptr<const Open> open, int64_t epoch,
                      const InterleaveOptions& options)
      : input_(std::move(input)), open_(std::move(open)), epoch_(epoch), options_(options) {}

  std::optional<Tensors> next() override {
    while (static_cast<int64_t>(lanes_.size()) < options_.cycle && !ended_) add_lane();
    while (!lanes_.empty()) {
      if (std::optional<Tensors> example = lanes_[lane_]->next()) {
        if (++taken_ == options_.block) turn_to(lane_ + 1);
        return example;
      }
      replace_lane();
    }
    return std::nullopt;
  }

 private:
  // The next dataset; null when there are no more.
  std::unique_ptr<Iteration> begin_next() {
    std::optional<Tensors> example;
    if (!ended_) example = input_->next();
    ended_ = !example;
    if (ended_) return nullptr;
    Source source = (*open_)(*example);
    if (options_.parallel) source = prefetched(source, options_.block);
    std::unique_ptr<Iteration> begun = source.begin(epoch_);
    begun->start();
    return begun;
  }

  void add_lane() {
    if (std::unique_ptr<Iteration> lane = begin_next()) lanes_.push_back(std::move(lane));
  }

  // The one that has ended makes room for another, whose turn comes with those after it.
  void replace_lane() {
    std::unique_ptr<Iteration> lane = begin_next();
    if (lane) {
      lanes_[lane_] = std::move(lane);
      turn_to(lane_ + 1);
    } else {
      lanes_.erase(lanes_.begin() + static_cast<ptrdiff_t>(lane_));
      turn_to(lane_);
    }
  }

  void turn_to(size_t lane) {
    lane_ = lane < lanes_.size() ? lane : 0;
    taken_ = 0;
  }

  const std::unique_ptr<Iteration> input_;
  const std::shared_ptr<const Open> open_;
  const int64_t epoch_;
  const InterleaveOptions options_;
  std::vector<std::unique_ptr<Iteration>> lanes_;
  size_t lane_ = 0;    // whose turn it is
  int64_t taken_ = 0;  // in this turn
  bool ended_ = false;
};

}  // namespace

Source interleaved(const Source& input, Open open, const InterleaveOptions& options) {
  check_at_least(1, options.cycle, "interleave", "cycle");
  check_at_least(1, options.block, "interleave", "block");
  const auto shared = std::make_shared<const Open>(std::move(open));
  return Source([=](int64_t epoch) {
    return std::make_unique<InterleaveIteration>(input.begin(epoch), shared, epoch, options);
  });
}

}  // namespace diatom::pipeline
