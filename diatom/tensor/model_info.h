// ModelInfo is what a person wants to know of a model file: its operators and what they cost, its tensors,
// and the memory it needs. It holds no reference to the model.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diatom/base/dtype.h"
#include "diatom/base/shape.h"
#include "diatom/ops/define.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {

// Scale and zero point of a tensor, or how many of them there are; without scales it is not quantised.
struct QuantizationInfo {
  size_t scales = 0;
  float scale = 0.0f;
  int32_t zero_point = 0;
};

enum class TensorRole { kInput, kOutput, kConstant, kVariable, kIntermediate };

struct TensorSummary {
  std::string name;
  DType dtype = DType::kAny;
  Shape shape;
  int64_t bytes = 0;
  TensorRole role = TensorRole::kIntermediate;
  QuantizationInfo quantization;
};

struct OperatorSummary {
  std::string name;  // as diatom calls it, or the format's where diatom lacks it
  bool supported = true;
  std::vector<int32_t> inputs;  // tensors of the same subgraph; -1 is omitted
  std::vector<int32_t> outputs;
  int64_t parameters = 0;  // elements of constants that no earlier operator has used
  int64_t macs = 0;        // multiply-accumulates of one run
};

struct SubgraphSummary {
  std::string name;
  std::vector<int32_t> inputs;
  std::vector<int32_t> outputs;
  std::vector<TensorSummary> tensors;
  std::vector<OperatorSummary> operators;
};

// A block of the frame, drawn from the step that writes it to the last that needs it. Inputs of the model are
// written at step -1, and what the caller reads after the run is needed up to one step beyond the last.
struct Placement {
  enum class Kind { kInput, kOutput, kIntermediate, kScratch };

  std::vector<int32_t> tensors;  // that share the block, of the main subgraph; none for scratch
  Kind kind = Kind::kIntermediate;
  uint32_t offset = 0;
  uint32_t bytes = 0;
  int32_t first = 0;
  int32_t last = 0;
};

struct MemoryMap {
  uint32_t bytes = 0;
  uint32_t lower_bound = 0;
  int32_t steps = 0;
  std::vector<Placement> placements;
};

// Bytes of the persistent part, by what they are for.
struct PersistentBytes {
  uint32_t plan = 0;             // steps and tensors
  uint32_t operator_state = 0;   // attributes and what operators compute once
  uint32_t operator_memory = 0;  // what operators keep from run to run
  uint32_t variables = 0;
  uint32_t total = 0;
};

struct ArenaInfo {
  PersistentBytes persistent;
  MemoryMap preserved;  // the frame when inputs keep their values
  MemoryMap reused;     // and when their memory is given away
  uint32_t total = 0;   // the smallest arena with inputs preserved
  uint32_t total_reused = 0;
};

struct ModelInfo {
  std::string description;
  size_t file_bytes = 0;
  std::vector<SubgraphSummary> subgraphs;
  std::vector<std::string> signatures;
  std::vector<std::string> unsupported;  // operators that diatom lacks
  std::string refusal;                   // why the model cannot run; empty when it can
  std::optional<ArenaInfo> arena;        // absent when it cannot run

  int64_t macs() const;
  int64_t parameters() const;
};

ModelInfo model_info(const ModelFile& file, OpList operators);

}  // namespace diatom
