// verify() proves once, without allocating and in time linear in the file's size, everything that Model and
// the runtime later rely on without looking again. What operators call is verified by verify_calls().
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
  kModel,
  kOperatorCode,
  kSubgraph,
  kTensor,
  kQuantization,
  kOperator,
  kBuffer,
  kMetadata,
  kTensorMap,
  kSignature,
  kOptions,  // only the extent
};

// What a scalar must be below: a count of tables that it indexes, or of an enum's values.
enum Limit : uint8_t {
  kAny,
  kCodes,
  kBuffers,
  kSubgraphs,
  kBuiltins,
  kDTypes,
  kOptionsTypes,
  kOptions2Types,
  kDetailsTypes,  // of quantizations; the first custom one stands beside scales, later kinds replace them
  kCustomFormats,
  kNothing,  // for what is not supported
};

// The fields of a table that has been opened: where a scalar is, or what an offset refers to. Tables of a
// kind mostly share a vtable, so what it said is kept for the next one, which must be of the same layout.
struct Fields {
  static constexpr int kMost = 13;

  // A field that the vtable has.
  struct Place {
    uint16_t offset;  // in the table
    uint8_t slot;
    uint8_t rule;  // what the layout says of it
  };

  const uint8_t* at[kMost];
  uint32_t vtable;
  uint32_t end = 0;  // a table with it lies in the file if it begins before this; 0 before one was read
  Place* places_end;
  Place places[kMost];

  bool has(int slot) const { return at[slot] != kAbsentField; }
  template <typename T>
  T scalar(int slot) const {
    return load<T>(at[slot]);
  }
  template <typename T>
  Span<const T> vector(int slot) const {
    return vector_at<T>(at[slot]);
  }
  Tables tables(int slot) const { return Tables(at[slot]); }
};

// verify() in steps. Every table is opened, and then what it says is checked.
class Verifier {
 public:
  Verifier(Bytes file, Status& status, ByteOrder order);

  Code check_model();

 private:
  using Indices = Span<const int32_t>;
  // What an operator or a subgraph does with the tensors that it lists. The first two may be omitted.
  enum class Role : uint8_t { kInput, kIntermediate, kResult, kOutput };

  // verify_tables.cc: tables, vectors and strings lie in the file, scalars are below their limits
  Code open(uint32_t table, Layout layout, Fields& fields);
  Code read_vtable(uint32_t table, Layout layout, Fields& fields);
  Code check_limit(uint32_t value, uint32_t limit);
  // Opens and checks tables [first, last) of `tables`, counting in `index`, which is -1 afterwards.
  Code check_each(Tables tables, Layout layout, int32_t& index, int32_t first, int32_t last);
  Code check_each(Tables tables, Layout layout);
  Code check(const Fields& table, Layout layout);

  Code check_signature(const Fields& signature);
  Code check_member(const Fields& map);
  Code check_outside_data(const Fields& table, int offset_slot);

  // verify_tensor.cc
  Code check_tensor(const Fields& tensor);
  Code check_shape(const Fields& tensor, int width, uint32_t& bytes);
  Code check_data(const Fields& tensor, int width, uint32_t bytes);
  Code check_quantization(const Fields& quantization, int width, Dims shape);

  // verify_graph.cc: one producer per tensor, defined before use
  Code check_subgraph(const Fields& subgraph);
  Code check_operator(const Fields& op);
  Code check_options(const Fields& op, int slot);
  Code check_operands(Indices tensors, Role role);
  bool is_empty(int32_t tensor) const;

  // Pays for work out of a budget of a few steps per byte of the file, which only aliased tables exhaust.
  [[gnu::always_inline]] Code charge(uint32_t steps) {
    if (steps > budget_) return fail(Code::kTooComplex);
    budget_ -= steps;
    return Code::kOk;
  }
  Code fail(Code code, int32_t expected = 0, int32_t found = 0);
  Code fail_at(Code code, uint32_t position);
  uint32_t position(const uint8_t* address) const { return static_cast<uint32_t>(address - file_.data()); }

  template <typename T>
  T value(const T& stored) const {
    if (kBigEndian && order_ == ByteOrder::kFile) return load<T>(reinterpret_cast<const uint8_t*>(&stored));
    return stored;
  }

  // Tensors are looked at in windows, so that a small set does for any number of them.
  struct Window {
    static constexpr int32_t kSize = 1024;

    int32_t first = 0;
    uint32_t defined[kSize / 32];

    // Where a tensor is in the window: kSize or more for one outside it.
    uint32_t place(int32_t tensor) const { return static_cast<uint32_t>(tensor - first); }
    bool contains(uint32_t at) const { return (defined[at / 32] >> (at % 32) & 1) != 0; }
    void add(uint32_t at) { defined[at / 32] |= 1u << (at % 32); }
  };

  const Bytes file_;
  Status& status_;
  const uint32_t limit_;  // structure ends before this offset: the file's size, or 2 GB
  uint32_t budget_;
  const ByteOrder order_;
  // By Limit; those of tables are known once the model is open.
  uint32_t counts_[kNothing + 1] = {0,
                                    0,
                                    0,
                                    0,
                                    schema::kLastBuiltin + 1,
                                    kDTypeCount,
                                    schema::kLastOptionsType + 1,
                                    schema::kLastOptions2Type + 1,
                                    2,
                                    1,
                                    1};
  Tables buffers_;
  Tables subgraphs_;
  Tables tensors_;   // of the subgraph being checked
  Indices members_;  // what a signature may name
  Fields outer_;     // of what check_each() opens
  Fields inner_;     // of the model, then of what those tables refer to
  Window window_;
};

}  // namespace diatom
