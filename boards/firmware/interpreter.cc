// Plans the model on the device and runs it.
#include "diatom/plan/interpreter.h"

#include "boards/firmware/model_run.h"

namespace diatom::boards {
namespace {

Code open(Bytes file, Model& model, Status& status) {
  if constexpr (kBigEndian) {
    return Model::open_copy(file, model_copy(file.size()).data(), model, status);
  } else {
    return Model::open(file, model, status);
  }
}

void try_less(const Model& model, uint8_t* memory, const PlanOptions& options) {
  Arena arena(memory, model_arena_bytes() - 1);
  print_less(Interpreter(model, arena, model_operators(), options).status());
}

int run_model(const Case& samples) {
  uint8_t* const memory = arena_memory().data();
  const Bytes file = linked_model().empty() ? samples.model : linked_model();
  const PlanOptions options{.reuse_inputs = (samples.flags & kReuseInputs) != 0};
  Model model;
  Status status;
  if (open(file, model, status) != Code::kOk) return refuse(status);
  try_less(model, memory, options);

  diatom_mark_init_begin();
  const Code opened = open(file, model, status);
  Arena arena(memory, model_arena_bytes());
  Interpreter interpreter(model, arena, model_operators(), options);
  diatom_mark_init_end();
  if (opened != Code::kOk) return refuse(status);
  if (!interpreter.status().ok()) return refuse(interpreter.status());
  return run_samples(samples, interpreter);
}

}  // namespace
}  // namespace diatom::boards

int diatom_main() { return diatom::boards::run_batch(diatom::boards::run_model); }
