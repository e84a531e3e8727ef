#include "diatom/graph/input_signature.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr size_t kMostUnknown = 4;

bool is_unknown(int32_t extent) { return extent < 0; }

size_t number_of(int32_t extent) { return static_cast<size_t>(kUnknownDim - extent); }

// float32 [?0,784].
std::string described(const TensorKind& kind) {
  std::string extents;
  for (const int32_t extent : kind.shape.view()) {
    if (!extents.empty()) extents += ',';
    extents += is_unknown(extent) ? fmt::format("?{}", number_of(extent)) : fmt::format("{}", extent);
  }
  const std::string device = kind.device == Device() ? "" : " on " + to_string(kind.device);
  return fmt::format("{} [{}]{}", name(kind.dtype), extents, device);
}

}  // namespace

InputSignature::InputSignature(std::vector<TensorKind> inputs) : inputs_(std::move(inputs)) {
  std::set<size_t> numbers;
  for (const TensorKind& input : inputs_) {
    for (const int32_t extent : input.shape.view()) {
      if (is_unknown(extent)) numbers.insert(number_of(extent));
    }
  }
  unknown_count_ = numbers.size();
  if (unknown_count_ == 0) raise("the signature of a staged function has no unknown extent: it needs none");
  if (unknown_count_ > kMostUnknown)
    raise(fmt::format("the signature of a staged function has {} unknown extents, expected at most {}",
                      unknown_count_, kMostUnknown));
  if (*numbers.rbegin() >= unknown_count_)
    raise(fmt::format("the signature of a staged function has unknown({}), but only {} unknown extents",
                      *numbers.rbegin(), unknown_count_));
}

Sizes InputSignature::sizes_of(const Tensors& arguments) const {
  Sizes sizes(unknown_count_, kUnknownDim);
  if (arguments.size() < inputs_.size())
    raise(
        fmt::format("a staged function is given {} tensors, expected {}", arguments.size(), inputs_.size()));
  for (size_t i = 0; i < inputs_.size(); ++i) {
    const TensorKind& input = inputs_[i];
    const Tensor& given = arguments[i];
    bool fits = given.dtype() == input.dtype && given.ndim() == input.shape.ndim &&
                given.device().home() == input.device;
    for (int axis = 0; fits && axis < given.ndim(); ++axis) {
      const int32_t extent = input.shape[axis];
      int32_t expected = extent;
      if (is_unknown(extent)) {
        int32_t& size = sizes[number_of(extent)];
        if (size < 0) size = given.shape()[axis];
        expected = size;
      }
      fits = given.shape()[axis] == expected;
    }
    if (!fits)
      raise(fmt::format("argument {} of a staged function is {}, expected {}", i, described(kind_of(given)),
                        described(input)));
  }
  return sizes;
}

std::vector<TensorKind> InputSignature::inputs_at(const Sizes& sizes) const {
  std::vector<TensorKind> inputs = inputs_;
  for (TensorKind& input : inputs) {
    for (int axis = 0; axis < input.shape.ndim; ++axis) {
      int32_t& extent = input.shape[axis];
      if (is_unknown(extent)) extent = sizes[number_of(extent)];
    }
  }
  return inputs;
}

}  // namespace diatom
