// value_table() is what an operator that works element by element makes of every stored value of its input,
// as the runtime computes it.
#pragma once

#include <cstdint>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/graph/graph.h"

namespace diatom {

// The stored values of a dtype: int8 and int16 are the ones that passes reason about.
struct StoredRange {
  int32_t low = 0;
  int32_t high = 0;
};
bool is_stored_integer(DType dtype);
StoredRange stored_range(DType dtype);

// Extent of the last axis of a tensor of stored integers, 1 for a scalar; 0 for tensors of other dtypes,
// without elements, or too large to look at channel by channel.
int32_t channel_count(const Graph::Tensor& tensor);

// Stored elements as integers, and back.
std::vector<int32_t> read_stored(DType dtype, const std::vector<uint8_t>& bytes);
std::vector<uint8_t> write_stored(DType dtype, const std::vector<int32_t>& values);

// Whether the operator computes each element of its output from the same element of its one input.
bool is_unary_map(Builtin builtin);

// The outputs for the inputs stored_range().low and up. Empty where the operator is another, its dtypes are,
// or the runtime refuses it.
std::vector<int32_t> value_table(const Graph::Subgraph& subgraph, const Graph::Operator& operation);

}  // namespace diatom
