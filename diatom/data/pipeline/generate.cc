// from_generator: what a function gives until it gives nothing.
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

class GeneratedIteration : public Iteration {
 public:
  GeneratedIteration(std::shared_ptr<const MakeNext> make, int64_t epoch)
      : make_(std::move(make)), epoch_(epoch) {}

  std::optional<Tensors> next() override {
    if (ended_) return std::nullopt;
    if (!next_) next_ = (*make_)(epoch_);
    std::optional<Tensors> example = next_();
    ended_ = !example;
    return example;
  }

 private:
  const std::shared_ptr<const MakeNext> make_;
  const int64_t epoch_;
  Next next_;
  bool ended_ = false;
};

}  // namespace

Source generated(MakeNext make) {
  const auto shared = std::make_shared<const MakeNext>(std::move(make));
  return Source([shared](int64_t epoch) { return std::make_unique<GeneratedIteration>(shared, epoch); });
}

}  // namespace diatom::pipeline
