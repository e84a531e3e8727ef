// PlanRunner runs a PlanImage in a caller-owned arena, as Interpreter runs a model. The image's bytes and the
// arena outlive it.
//
//   alignas(16) static const uint8_t bytes[] = {...};
//   alignas(16) static uint8_t memory[9 * 1024];
//   diatom::Arena arena(memory, sizeof(memory));
//   diatom::PlanImage image;
//   diatom::Status status;
//   if (diatom::PlanImage::open(bytes, image, status) != diatom::Code::kOk) return report(status);
//   constexpr diatom::Ops<diatom::conv_2d.only<diatom::s8s8>, diatom::softmax.only<diatom::s8>> operators;
//   diatom::PlanRunner runner(image, arena, operators);
//   if (!runner.status().ok()) return report(runner.status());
//
// Inputs keep their values over run() only if the image was made so.
#pragma once

#include "diatom/base/arena.h"
#include "diatom/plan/executor.h"
#include "diatom/plan/plan_image.h"

namespace diatom {

class PlanRunner : public Executor {
 public:
  // status() says kMissingOperator when no linked operator has the body that a step needs, kVersion when it
  // has changed since the image was made, kArenaTooSmall with the size that would do.
  PlanRunner(const PlanImage& image, Arena& arena, OpList operators);

  TensorView input(int index) const;
  TensorView output(int index) const;
  // By the tensor's name in the model.
  TensorView input(const char* name) const;
  TensorView output(const char* name) const;

 private:
  Code place(Arena& arena);
  Code choose_body(const ImageOperator& wanted, ChosenBody& body);
  TensorView view_of(int position, int32_t tensor) const;
  TensorView at(bool is_output, int index) const;
  TensorView named(bool is_output, const char* name) const;

  PlanImage image_;
};

}  // namespace diatom
