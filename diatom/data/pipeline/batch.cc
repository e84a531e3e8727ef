// batch: the tensors of several examples as one more axis of one.
#include <fmt/format.h>

#include <cstring>
#include <vector>

#include "diatom/data/pipeline/checks.h"
#include "diatom/data/pipeline/sources.h"
#include "diatom/tensor/described.h"
#include "diatom/tensor/error.h"

namespace diatom::pipeline {
namespace {

// Tensor `part` of every example.
Tensor stack(const std::vector<Tensors>& examples, size_t part) {
  const Tensor& first = examples[0][part];
  if (first.ndim() == kMaxRank) {
    raise(fmt::format("batch: tensor {} of the examples is of {} axes, expected fewer, as one is added", part,
                      kMaxRank));
  }
  Shape shape(static_cast<int32_t>(examples.size()));
  for (int axis = 0; axis < first.ndim(); ++axis) shape.append(first.shape()[axis]);
  Tensor all(first.dtype(), shape, Device());
  const size_t bytes = first.bytes();
  auto* to = static_cast<uint8_t*>(all.data());
  for (size_t i = 0; i < examples.size(); ++i, to += bytes) {
    const Tensor& given = examples[i][part];
    if (given.dtype() != first.dtype() || given.shape() != first.shape()) {
      raise(fmt::format("batch: tensor {} of example {} of the batch is {}, expected {} as of the first",
                        part, i, described(given), described(first)));
    }
    const Tensor here = given.to(Device());
    if (bytes > 0) std::memcpy(to, here.data(), bytes);
  }
  return all;
}

class BatchIteration : public Iteration {
 public:
  BatchIteration(std::unique_ptr<Iteration> input, int64_t size, bool drop_remainder)
      : input_(std::move(input)), size_(size), drop_remainder_(drop_remainder) {}

  std::optional<Tensors> next() override {
    std::vector<Tensors> examples;
    while (static_cast<int64_t>(examples.size()) < size_) {
      std::optional<Tensors> example = input_->next();
      if (!example) break;
      examples.push_back(*std::move(example));
    }
    const auto count = static_cast<int64_t>(examples.size());
    if (count == 0 || (count < size_ && drop_remainder_)) return std::nullopt;
    Tensors batch;
    for (size_t part = 0; part < examples[0].size(); ++part) batch.push_back(stack(examples, part));
    return batch;
  }

  int64_t skip(int64_t count) override {
    int64_t passed = 0;
    while (passed < count) {
      const int64_t examples = input_->skip(size_);
      if (examples == 0 || (examples < size_ && drop_remainder_)) break;
      ++passed;
    }
    return passed;
  }

 private:
  const std::unique_ptr<Iteration> input_;
  const int64_t size_;
  const bool drop_remainder_;
};

}  // namespace

Source batched(const Source& input, int64_t size, bool drop_remainder) {
  check_at_least(1, size, "batch", "size");
  return Source([=](int64_t epoch) {
    return std::make_unique<BatchIteration>(input.begin(epoch), size, drop_remainder);
  });
}

}  // namespace diatom::pipeline
