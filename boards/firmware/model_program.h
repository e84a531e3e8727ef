// What a generated source says about the one model of a program; boards/firmware/model.cc runs it.
#pragma once

#include "diatom/base/span.h"
#include "diatom/ops/define.h"

namespace diatom::boards {

// The operators, and of those the bodies, that the model needs.
OpList model_operators();

// The file, in read-only memory; empty where it comes with the batch.
Bytes linked_model();

// Interpreter::arena_bytes() as the host says.
size_t model_arena_bytes();

}  // namespace diatom::boards
