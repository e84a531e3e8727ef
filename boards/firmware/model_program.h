// What a generated source says about the one model of a program.
#pragma once

#include "diatom/base/span.h"
#include "diatom/ops/define.h"
#include "diatom/plan/executor.h"

namespace diatom::boards {

// Of the arena, as the host says.
size_t model_arena_bytes();

// For interpreter.cc and plan.cc: the operators, and of those the bodies, that the model needs; and the model
// or its plan image in read-only memory, empty where it comes with the batch.
OpList model_operators();
Bytes linked_model();

// For compiled.cc.
void compiled_reset(void* arena);
bool compiled_run(void* arena);
int compiled_input_count();
int compiled_output_count();
TensorView compiled_input(void* arena, int index);
TensorView compiled_output(void* arena, int index);

}  // namespace diatom::boards
