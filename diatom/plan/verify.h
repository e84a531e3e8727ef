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

// What is known about a table.
enum class Layout : uint8_t {
  kLibrary,  // the part of the model that the rest of it refers to
  kGraphs,
  kOperatorCode,
  kSubgraph,
  kTensor,
  kQuantization,
  kOperator,
  kOptions,
  kBuffer,
  kMetadata,
  kTensorMap,
  kSignature,
};

// verify() in steps. A table is checked once all it refers to has been.
class Verifier {
 public:
  Verifier(Bytes file, Status& status, ByteOrder order);

  Code check_tables();  // verify_tables.cc: every table, vector and string lies in the file
  Code check_calls();   // verify_calls.cc: subgraphs do not call each other in a circle

 private:
  Code check_table(uint32_t at, Layout layout);
  Code check_field(uint32_t at, uint8_t kind, uint8_t argument);

  // verify_contents.cc: enums, indices, shapes, buffers, quantization
  Code check_contents(Table table, Layout layout);
  Code check_outside_data(Table table, int offset_slot);
  Code check_tensor(TensorDef tensor);
  Code check_data(TensorDef tensor, int width, uint32_t size);
  Code check_quantization(TensorDef tensor);
  Code check_signature(Table signature);
  Code check_members(Tables named, Span<const int32_t> tensors);
  Code check_tensor_indices(Table table, int slot, bool optional);
  Code check_index(int32_t index, int count);

  // verify_graph.cc: one producer per tensor, defined before use
  struct Window;
  Code check_data_flow();
  Code check_window(Window& window);
  Code define(Window& window, Span<const int32_t> tensors);
  Code check_defined(const Window& window, Span<const int32_t> tensors);
  bool is_given(TensorDef tensor) const;
  bool is_empty(TensorDef tensor) const;

  Code check_callees(Table subgraph, const uint32_t* finished, bool& ready);
  Code check_call(Table options, int first, int count, const uint32_t* finished, bool& ready);

  // Pays for work out of a budget of a few steps per byte of the file, which only aliased tables exhaust.
  Code charge(uint32_t steps);
  Code fail(Code code, int32_t expected = 0, int32_t found = 0);
  Code fail_at(Code code, uint32_t position);

  template <typename T>
  T value(const T& stored) const;

  Bytes file_;
  Status& status_;
  Table root_;
  Tables buffers_;
  Table subgraph_;  // the one being checked
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
