// What an operator sees of the world: InferContext its operands' shapes and dtypes, PrepareContext the memory
// it may ask for, RunContext the data. Whoever runs operators (a planner, eager dispatch) supplies a source.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/dtype.h"
#include "diatom/base/quantization.h"
#include "diatom/base/shape.h"
#include "diatom/base/span.h"
#include "diatom/base/status.h"

namespace diatom {

struct TensorInfo {
  DType dtype = DType::kAny;
  bool variable = false;  // keeps its value from run to run
  ShapeView shape;
  const void* data = nullptr;  // the elements, when they are known before the first run

  bool constant() const { return data != nullptr; }
  template <typename T>
  Span<const T> values() const {
    return {static_cast<const T*>(data), static_cast<size_t>(shape.elements())};
  }
};

// Memory at a fixed distance behind the State that names it, so that a State holds no pointer.
template <typename T>
struct Relative {
  int32_t offset = 0;

  const T* from(const void* state) const {
    return reinterpret_cast<const T*>(static_cast<const uint8_t*>(state) + offset);
  }
};

// Another subgraph of the same program, as the operators of control flow see it.
struct SubgraphInfo {
  int32_t input_count = 0;
  int32_t output_count = 0;
  uint32_t frame_bytes = 0;  // scratch that running it takes
};

inline constexpr uint32_t kNeverOverlap = 0xffffffffu;

struct ProgramSource;  // program.h

// A tensor that an operator omits has kAny and nothing else.
struct ContextSource {
  DType (*dtype)(void* owner, int32_t tensor);
  void (*describe)(void* owner, int32_t tensor, TensorInfo& info);
  Quantization (*quantization)(void* owner, int32_t tensor);
  Code (*define)(void* owner, int32_t tensor, DType dtype, const Shape& shape, Status& status);
  void* (*allocate)(void* owner, uint32_t bytes, uint32_t alignment);
  Code (*scratch)(void* owner, uint32_t bytes);
  Code (*memory)(void* owner, uint32_t bytes, uint8_t fill);
  Code (*overlap)(void* owner, int32_t input, int32_t output, uint32_t ascending, uint32_t descending);
  Code (*share)(void* owner, int32_t input, int32_t output);
  const ProgramSource* program;  // null for kPlannerProgram
};

class InferContext {
 public:
  InferContext(const ContextSource& source, void* owner, Dims inputs, Dims outputs, Dims intermediates,
               Status& status)
      : source_(source),
        owner_(owner),
        inputs_(inputs),
        outputs_(outputs),
        intermediates_(intermediates),
        status_(status) {}

  int input_count() const { return static_cast<int>(inputs_.size()); }
  int output_count() const { return static_cast<int>(outputs_.size()); }
  int intermediate_count() const { return static_cast<int>(intermediates_.size()); }
  // False for an optional input that the model omits.
  bool has_input(int i) const { return i < input_count() && inputs_[static_cast<size_t>(i)] >= 0; }

  TensorInfo input(int i) const;
  // As the model declares it; its shape is what the operator's infer gave once prepare runs.
  TensorInfo output(int i) const;
  // Of input `operand`, or of output `operand` - kFirstOutput.
  DType dtype(int operand) const { return source_.dtype(owner_, tensor_of(operand)); }
  Quantization quantization(int operand) const;

  // States what output `i` is. Fails when the model declares another dtype or shape.
  Code set_output(int i, DType dtype, const Shape& shape);
  // The same, where a model that declares `other` may have that.
  Code set_output(int i, DType dtype, const Shape& shape, const Shape& other);

  // Plans subgraph `index` if that has not been done.
  Code subgraph(int32_t index, SubgraphInfo& info);
  TensorInfo subgraph_input(int32_t index, int i) const { return describe_in(index, false, i); }
  TensorInfo subgraph_output(int32_t index, int i) const { return describe_in(index, true, i); }

  // Notes what is wrong with input or output `operand` (kFirstOutput + i), and returns `code`.
  template <typename Expected = int32_t, typename Found = int32_t>
  Code fail(Code code, int operand, Expected expected = 0, Found found = 0, int axis = -1) {
    if constexpr (sizeof(Expected) > sizeof(int32_t) || sizeof(Found) > sizeof(int32_t)) {
      return fail_wide(code, operand, static_cast<int64_t>(expected), static_cast<int64_t>(found), axis);
    } else {
      return fail_narrow(code, operand, static_cast<int32_t>(expected), static_cast<int32_t>(found), axis);
    }
  }

 protected:
  int32_t tensor_of(int operand) const {
    return operand < kFirstOutput ? inputs_[static_cast<size_t>(operand)]
                                  : outputs_[static_cast<size_t>(operand - kFirstOutput)];
  }
  TensorInfo describe_in(int32_t index, bool is_output, int i) const;
  const ProgramSource& program() const;

  // Most numbers have 32 bits, which take less code to pass.
  Code fail_narrow(Code code, int operand, int32_t expected, int32_t found, int axis);
  Code fail_wide(Code code, int operand, int64_t expected, int64_t found, int axis);

  const ContextSource& source_;
  void* owner_;
  Dims inputs_;
  Dims outputs_;
  Dims intermediates_;
  Status& status_;
};

// kRankMismatch unless `shape`, which is that of `operand`, has `ndim` axes.
Code check_rank(InferContext& context, int operand, ShapeView shape, int ndim);

// kDTypeMismatch unless input or output `operand` has this dtype.
Code check_dtype(InferContext& context, int operand, DType dtype);

class PrepareContext : public InferContext {
 public:
  using InferContext::InferContext;

  // The State being prepared; set by the caller of prepare.
  void set_state(void* state) { state_ = state; }

  // Room for `count` elements that live as long as the State; empty when the arena is full.
  template <typename T>
  Span<T> allocate(Relative<T>& where, size_t count) {
    void* memory = allocate(count, sizeof(T), where.offset);
    return {static_cast<T*>(memory), memory == nullptr ? 0 : count};
  }

  // Asks for `bytes` of memory, 16-byte aligned, that hold nothing before and after each run. At most once.
  Code request_scratch(int64_t bytes);

  // Asks for `bytes` that keep their value from run to run and that reset() fills. At most once.
  Code request_memory(int64_t bytes, uint8_t fill = 0);

  // Promises that the output may be written over a dying input that starts `ascending` or more bytes after
  // the output's start, elements being computed in ascending order. With `descending`: or over one that ends
  // that much before the output's end, if RunContext::descending asks for the opposite order.
  Code allow_overlap(int input, int output, int64_t ascending, int64_t descending = kNeverOverlap);

  // Says that output is input's bytes under another shape: the planner gives them one place if it can.
  Code share(int input, int output) {
    return source_.share(owner_, inputs_[static_cast<size_t>(input)], outputs_[static_cast<size_t>(output)]);
  }

  // Makes output `output` the handle of the variable `name`.
  Code name_resource(int output, uint32_t name);
  // Makes the variable of `bytes` whose handle is input `input` the memory of this operator.
  Code use_resource(int input, int64_t bytes);
  // Asks for `bytes` like request_memory(), which all that ask by this name have in common.
  Code share_memory(uint32_t name, int64_t bytes);

 private:
  // Null when the arena is full; otherwise says how far behind the State the elements begin.
  void* allocate(size_t count, size_t element_bytes, int32_t& offset);
  Code check_request(int64_t bytes);

  void* state_ = nullptr;
};

struct Operand {
  void* data = nullptr;
  Dims dims;
};

class RunContext {
 public:
  using Resolve = Operand (*)(const RunContext&, int32_t tensor);

  Resolve resolve = nullptr;
  void* owner = nullptr;
  const void* tensors = nullptr;  // the owner's table, and what the places in it count from
  uint8_t* bases[4] = {};
  Dims inputs;
  Dims outputs;
  void* scratch_memory = nullptr;
  void* kept_memory = nullptr;
  bool descending = false;  // the order that an overlap takes; see PrepareContext::allow_overlap
  Status* status = nullptr;

  int input_count() const { return static_cast<int>(inputs.size()); }
  int output_count() const { return static_cast<int>(outputs.size()); }
  bool has_input(int i) const { return i < input_count() && inputs[static_cast<size_t>(i)] >= 0; }

  Operand input_operand(int i) const { return resolve(*this, inputs[static_cast<size_t>(i)]); }
  Operand output_operand(int i) const { return resolve(*this, outputs[static_cast<size_t>(i)]); }
  template <typename T>
  const T* input(int i) const {
    return static_cast<const T*>(input_operand(i).data);
  }
  // Null for an omitted input.
  template <typename T>
  const T* optional_input(int i) const {
    return has_input(i) ? input<T>(i) : nullptr;
  }
  template <typename T>
  T* output(int i) const {
    return static_cast<T*>(output_operand(i).data);
  }
  Dims input_dims(int i) const { return input_operand(i).dims; }
  Dims output_dims(int i) const { return output_operand(i).dims; }
  // What request_scratch() and request_memory() asked for.
  template <typename T>
  T* scratch() const {
    return static_cast<T*>(scratch_memory);
  }
  template <typename T>
  T* memory() const {
    return static_cast<T*>(kept_memory);
  }

  // Notes that the data of input `operand` cannot be computed with, and returns `code`.
  Code fail(Code code, int operand, int64_t expected = 0, int64_t found = 0) const;
};

}  // namespace diatom
