// verify() proves once, without allocating and in time linear in the file's size, everything that Model and
// the runtime later rely on without looking again.
#pragma once

#include <stdint.h>

#include "diatom/base/status.h"
#include "diatom/plan/model.h"

namespace diatom {

// Whose byte order the elements of vectors and constants have; structure is always the file's.
enum class ByteOrder : uint8_t { kFile, kHost };

Code verify(Bytes file, Status& status, ByteOrder order = ByteOrder::kFile);

// The passes of verify(), in their order. Each relies on what the earlier ones proved.
class Verifier {
 public:
  Verifier(Bytes file, Status& status, ByteOrder order);

  Code check_tables();     // verify_tables.cc: every table, vector and string lies in the file
  Code check_contents();   // verify_contents.cc: enums, indices, shapes, buffers, quantization
  Code check_data_flow();  // verify_graph.cc: one producer per tensor, defined before use
  Code check_calls();      // verify_graph.cc: subgraphs do not call each other in a circle

 private:
  Code check_table(uint32_t at, uint8_t layout);
  Code check_field(uint32_t at, uint8_t kind, uint8_t argument);
  Code check_tensor(TensorDef tensor);
  Code check_data(TensorDef tensor, uint32_t size);
  Code check_quantization(TensorDef tensor);
  Code check_operator(Table table, int tensor_count);
  Code check_signature(SignatureDef signature);
  Code check_member(int32_t tensor, Span<const int32_t> tensors);
  Code check_large_data(Table table, int offset_slot, int size_slot);
  Code check_tensor_indices(Span<const int32_t> tensors, bool optional, int tensor_count);
  Code check_index(int32_t index, int count);
  Code check_window(SubgraphDef subgraph, int32_t first);
  Code check_callees(Table subgraph, const uint32_t* finished, bool& ready);
  Code check_callee(int32_t index, const uint32_t* finished, bool& ready);
  bool is_empty(TensorDef tensor) const;

  // Pays for work out of a budget of a few steps per byte of the file, which only aliased tables exhaust.
  Code charge(uint32_t steps);
  Code fail(Code code, int32_t expected = 0, int32_t found = 0);
  Code fail_at(Code code, uint32_t position);

  template <typename T>
  T value(const T& stored) const;
  Table root() const { return Table::root(file_.data()); }

  Bytes file_;
  Model model_;
  Status& status_;
  uint32_t limit_;  // structure ends before this offset: the file's size, or 2 GB
  uint32_t budget_;
  ByteOrder order_;
};

template <typename T>
T Verifier::value(const T& stored) const {
  if (kBigEndian && order_ == ByteOrder::kFile) return load<T>(reinterpret_cast<const uint8_t*>(&stored));
  return stored;
}

}  // namespace diatom
