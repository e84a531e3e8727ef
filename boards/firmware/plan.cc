// Runs a plan image from read-only memory.
#include "boards/firmware/model_run.h"
#include "diatom/plan/plan_runner.h"

namespace diatom::boards {
namespace {

Bytes image_bytes(const Case& samples) { return linked_model().empty() ? samples.model : linked_model(); }

void try_less(const PlanImage& image, uint8_t* memory) {
  Arena arena(memory, model_arena_bytes() - 1);
  print_less(PlanRunner(image, arena, model_operators()).status());
}

int run_model(const Case& samples) {
  uint8_t* const memory = arena_memory().data();
  PlanImage image;
  Status status;
  const Bytes bytes = image_bytes(samples);
  if (PlanImage::open(bytes, image, status) != Code::kOk) return refuse(status);
  if (image.verify_constants(status) != Code::kOk) return refuse(status);
  try_less(image, memory);

  diatom_mark_init_begin();
  const Code opened = PlanImage::open(bytes, image, status);
  Arena arena(memory, model_arena_bytes());
  PlanRunner runner(image, arena, model_operators());
  diatom_mark_init_end();
  if (opened != Code::kOk) return refuse(status);
  if (!runner.status().ok()) return refuse(runner.status());
  return run_samples(samples, runner);
}

}  // namespace
}  // namespace diatom::boards

int diatom_main() { return diatom::boards::run_batch(diatom::boards::run_model); }
