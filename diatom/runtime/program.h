// Program is a planned model made ready for a host: each step with the fastest body that is installed for it,
// and the addresses of all that it reads and writes, but for inputs and outputs, which are tensors of whoever
// runs it and are not copied.
//
// The plan was made with kProgramOptions, and outlives the program, as does the model. One thread at a time
// may run a program.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "diatom/runtime/dependencies.h"
#include "diatom/runtime/disjoint_packing.h"
#include "diatom/runtime/fused_steps.h"
#include "diatom/runtime/step.h"
#include "diatom/tensor/planned_model.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

inline constexpr PlanOptions kProgramOptions{.bind_at_run = true, .pack_disjoint = pack_disjoint};

class StepRunner;

class Program {
 public:
  // With `fuses`, element-wise steps that follow one another run as one where libraries compute them.
  // The subgraph is the main one, or a signature's.
  explicit Program(PlannedModel& planned, bool fuses = true, int subgraph = 0);

  // Computes all outputs from inputs of the dtypes and shapes of the model's, all on the device
  // that the model was planned on. An Error for data that has no result.
  Tensors run(std::span<const Tensor* const> inputs);

  std::span<const ProgramStep> steps() const { return steps_; }
  // By the indices that steps name.
  std::span<const ProgramOperand> operands() const { return known_; }

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

  const Plan& plan() const { return *planned_.interpreter().plan(); }
  void add_steps(const RunContext& context);
  Output output_of(int32_t tensor) const;
  void note_bound();
  // All operands that are the same elements.
  std::vector<int32_t> places_of(int32_t tensor) const;
  void bind(std::span<const int32_t> places, const void* data);
  Tensor give(const Output& output, std::span<const Tensor* const> inputs, const Tensors& before);
  void run_steps();
  // Raises why not all steps were run.
  [[noreturn]] void fail(const StepRunner& runner) const;

  const uint64_t number_;
  PlannedModel& planned_;
  const int subgraph_;
  const PlannedSubgraph& main_;
  std::vector<ProgramOperand> known_;
  std::vector<Operand> operands_;
  std::vector<ProgramStep> steps_;
  std::vector<std::unique_ptr<FusedSteps>> fused_;
  std::vector<std::vector<int32_t>> input_places_;
  std::vector<Output> outputs_;
  std::optional<Dependencies> dependencies_;  // where steps can run at once
};

}  // namespace diatom
