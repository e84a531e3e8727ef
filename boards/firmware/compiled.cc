// Runs a model that `diatom compile` made C++ of.
#include "boards/firmware/model_run.h"

namespace diatom::boards {
namespace {

// What run_samples() asks of a runner, answered by the functions of the compiled model.
class CompiledRunner {
 public:
  explicit CompiledRunner(void* arena) : arena_(arena) { reset(); }

  void reset() { compiled_reset(arena_); }
  const Status& status() const { return status_; }
  int input_count() const { return compiled_input_count(); }
  int output_count() const { return compiled_output_count(); }
  TensorView input(int index) const { return compiled_input(arena_, index); }
  TensorView output(int index) const { return compiled_output(arena_, index); }
  void run() { status_.code = compiled_run(arena_) ? Code::kOk : Code::kBadValue; }
  void observe(Observer*) {}

 private:
  void* arena_;
  Status status_;
};

int run_model(const Case& samples) {
  diatom_mark_init_begin();
  CompiledRunner runner(arena_memory().data());
  diatom_mark_init_end();
  return run_samples(samples, runner);
}

}  // namespace
}  // namespace diatom::boards

int diatom_main() { return diatom::boards::run_batch(diatom::boards::run_model); }
