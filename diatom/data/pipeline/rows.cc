// from_tensors: the rows of tensors.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "diatom/data/pipeline/sources.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom::pipeline {
namespace {

Tensor row(const Tensor& tensor, int64_t index) {
  Shape shape;
  for (int axis = 1; axis < tensor.ndim(); ++axis) shape.append(tensor.shape()[axis]);
  Tensor row(tensor.dtype(), shape, Device());
  const size_t bytes = row.bytes();
  if (bytes > 0) {
    const auto* const elements = static_cast<const uint8_t*>(tensor.data());
    std::memcpy(row.data(), elements + static_cast<size_t>(index) * bytes, bytes);
  }
  return row;
}

class RowsIteration : public Iteration {
 public:
  explicit RowsIteration(const Tensors& tensors) : tensors_(tensors), end_(tensors[0].shape()[0]) {}

  std::optional<Tensors> next() override {
    if (at_ == end_) return std::nullopt;
    Tensors example;
    example.reserve(tensors_.size());
    for (const Tensor& tensor : tensors_) example.push_back(row(tensor, at_));
    ++at_;
    return example;
  }

  int64_t skip(int64_t count) override {
    const int64_t passed = std::min(count, end_ - at_);
    at_ += passed;
    return passed;
  }

 private:
  const Tensors tensors_;
  const int64_t end_;
  int64_t at_ = 0;
};

}  // namespace

Source rows(const Tensors& tensors) {
  Tensors here;
  for (const Tensor& tensor : tensors) {
    if (!tensor || tensor.ndim() == 0) raise("from_tensors: a tensor has no rows, expected rank 1 or more");
    here.push_back(tensor.to(Device()));
    if (tensor.shape()[0] != tensors[0].shape()[0]) {
      raise(fmt::format("from_tensors: tensors of {} and {} rows, {} and {}, do not belong together",
                        tensors[0].shape()[0], tensor.shape()[0], to_string(tensors[0].shape()),
                        to_string(tensor.shape())));
    }
  }
  return Source([here = std::move(here)](int64_t) { return std::make_unique<RowsIteration>(here); });
}

}  // namespace diatom::pipeline
