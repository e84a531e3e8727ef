// Program is a planned model made ready for a host: each step with the fastest body that is installed for it,
// and the addresses of all that it reads and writes, but for inputs and outputs, which are tensors of whoever
// runs it and are not copied.
//
// The plan was made with PlanOptions::bind_at_run and ::disjoint, and outlives the program, as does the
// model. One thread at a time may run a program.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diatom/ops/op.h"
#include "diatom/runtime/dependencies.h"
#include "diatom/tensor/planned_model.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

// How a planned model must have been planned to be a Program.
inline constexpr PlanOptions kProgramOptions{.bind_at_run = true, .disjoint = true};

class StepRunner;

class Program {
 public:
  struct Step {
    const Op* op;
    Variant::Run run;
    const void* attrs;
    const void* state;
    Dims inputs;  // indices of operands
    Dims outputs;
    void* scratch;
    uint32_t scratch_bytes;
    void* memory;
  };

  explicit Program(PlannedModel& planned);

  // Computes all outputs from inputs of the dtypes and shapes of the model's, on cpu:0. An Error for data
  // that has no result.
  Tensors run(std::span<const Tensor> inputs);

  // Memory that a step uses. What has none until a run is bound stands for itself.
  struct Access {
    uintptr_t begin;
    uintptr_t end;
    bool writes;
  };

  std::span<const Step> steps() const { return steps_; }
  // What a step reads that steps write, and what it writes.
  std::vector<Access> accesses(size_t step) const;
  // Of all operands of a step.
  size_t bytes(size_t step) const;

 private:
  // Where an output's elements come from.
  enum class Source : uint8_t { kMade, kInput, kOutput, kKept };
  struct Output {
    DType dtype;
    Shape shape;
    Source source = Source::kMade;
    size_t index = 0;  // of the input, the earlier output or the operand whose elements it has
    std::vector<int32_t> places = {};  // the operands that are this output
  };

  void add_steps(const RunContext& context);
  Output output_of(int32_t tensor) const;
  size_t bytes_of(int32_t operand) const;
  void note_bound();
  // All operands that lie where this one does.
  std::vector<int32_t> places_of(int32_t tensor) const;
  void bind(std::span<const int32_t> places, const void* data);
  Tensor give(const Output& output, std::span<const Tensor> inputs, const Tensors& before);
  void run_steps();
  // Raises why not all steps were run.
  [[noreturn]] void fail(const StepRunner& runner) const;

  PlannedModel& planned_;
  const PlannedSubgraph& main_;
  std::vector<Operand> operands_;
  std::vector<Step> steps_;
  std::vector<std::vector<int32_t>> input_places_;
  std::vector<Output> outputs_;
  std::vector<const void*> bound_;            // by which input or output each operand is bound; null for none
  std::optional<Dependencies> dependencies_;  // where steps can run at once
};

}  // namespace diatom
