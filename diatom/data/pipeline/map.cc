// map on the thread that takes the examples, and filter.
#include "diatom/data/pipeline/checks.h"
#include "diatom/data/pipeline/sources.h"

namespace diatom::pipeline {
namespace {

class MapIteration : public Iteration {
 public:
  MapIteration(std::unique_ptr<Iteration> input, std::shared_ptr<const MapFunction> function,
               uint64_t epoch_seed)
      : input_(std::move(input)), function_(std::move(function)), key_{epoch_seed, 0} {}

  std::optional<Tensors> next() override {
    const std::optional<Tensors> example = input_->next();
    if (!example) return std::nullopt;
    const ExampleKey key = key_;
    ++key_.index;
    return (*function_)(*example, key);
  }

  int64_t skip(int64_t count) override {
    const int64_t passed = input_->skip(count);
    key_.index += passed;
    return passed;
  }

 private:
  const std::unique_ptr<Iteration> input_;
  const std::shared_ptr<const MapFunction> function_;
  ExampleKey key_;
};

class FilterIteration : public Iteration {
 public:
  FilterIteration(std::unique_ptr<Iteration> input, std::shared_ptr<const Predicate> predicate)
      : input_(std::move(input)), predicate_(std::move(predicate)) {}

  std::optional<Tensors> next() override {
    std::optional<Tensors> example;
    do {
      example = input_->next();
    } while (example && !(*predicate_)(*example));
    return example;
  }

 private:
  const std::unique_ptr<Iteration> input_;
  const std::shared_ptr<const Predicate> predicate_;
};

}  // namespace

Source mapped(const Source& input, MapFunction function, const MapOptions& options) {
  check_at_least(0, options.threads, "map", "threads");
  const auto shared = std::make_shared<const MapFunction>(std::move(function));
  return Source([=](int64_t epoch) -> std::unique_ptr<Iteration> {
    const uint64_t epoch_seed = seed_of_epoch(options.seed, epoch);
    if (options.threads > 0) return parallel_map(input.begin(epoch), shared, options, epoch_seed);
    return std::make_unique<MapIteration>(input.begin(epoch), shared, epoch_seed);
  });
}

Source filtered(const Source& input, Predicate predicate) {
  const auto shared = std::make_shared<const Predicate>(std::move(predicate));
  return Source([=](int64_t epoch) { return std::make_unique<FilterIteration>(input.begin(epoch), shared); });
}

}  // namespace diatom::pipeline
