#include "diatom/tensor/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "diatom/ops/movement/strided_slice.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/tensor.h"

namespace diatom {
namespace {

// What strided_slice is told of the entries.
struct Slices {
  StridedSlice::Attrs attrs;
  std::vector<int32_t> begin, end, strides;

  void add(const Index& entry) {
    const int32_t bit = 1 << begin.size();
    const bool range = entry.kind == Index::Kind::kRange;
    if (entry.kind == Index::Kind::kElement) attrs.shrink_axis_mask |= bit;
    if (entry.kind == Index::Kind::kEllipsis) attrs.ellipsis_mask |= bit;
    if (entry.kind == Index::Kind::kNewAxis) attrs.new_axis_mask |= bit;
    if (range && !entry.begin) attrs.begin_mask |= bit;
    if (range && !entry.end) attrs.end_mask |= bit;
    begin.push_back(entry.begin.value_or(0));
    end.push_back(entry.end.value_or(0));
    strides.push_back(entry.step);
  }
};

// Numbers must be there, unlike the ends of ranges.
void check_elements(const Shape& shape, std::span<const Index> entries) {
  const auto takes_axis = [](const Index& entry) {
    return entry.kind == Index::Kind::kElement || entry.kind == Index::Kind::kRange;
  };
  const int named = static_cast<int>(std::count_if(entries.begin(), entries.end(), takes_axis));
  if (named > shape.ndim) raise(fmt::format("{} indices for a tensor of shape {}", named, to_string(shape)));
  int axis = 0;
  for (const Index& entry : entries) {
    if (entry.kind == Index::Kind::kEllipsis) axis += shape.ndim - named;
    if (entry.kind == Index::Kind::kElement) {
      const int32_t extent = shape[axis];
      const int32_t element = *entry.begin;
      if (element < -extent || element >= extent)
        raise(fmt::format("index {} along axis {} of a tensor of shape {}", element, axis, to_string(shape)));
    }
    if (takes_axis(entry)) ++axis;
  }
}

}  // namespace

Tensor Tensor::operator[](std::initializer_list<Index> entries) const {
  if (entries.size() > 2 * kMaxRank) raise(fmt::format("{} indices for one tensor", entries.size()));
  const auto is_ellipsis = [](const Index& entry) { return entry.kind == Index::Kind::kEllipsis; };
  if (std::count_if(entries.begin(), entries.end(), is_ellipsis) > 1)
    raise("only one index of a tensor can be the ellipsis");
  check_elements(shape(), entries);
  Slices slices;
  for (const Index& entry : entries) slices.add(entry);
  const Tensors operands = {*this, int_list(slices.begin), int_list(slices.end), int_list(slices.strides)};
  return strided_slice(operands, slices.attrs)[0];
}

Tensor Tensor::operator[](int32_t index) const { return (*this)[{Index(index)}]; }

}  // namespace diatom
