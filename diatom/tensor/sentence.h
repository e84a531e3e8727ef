// Renders a Status as the sentence that a person reads:
//
//   conv_2d (operator 3): input 'filter' has 32 along axis 3, expected 64
#pragma once

#include <string>
#include <vector>

#include "diatom/base/status.h"
#include "diatom/ops/define.h"
#include "diatom/plan/model.h"

namespace diatom {

// Why a file was refused by Model::open.
std::string sentence(const Status& status);

// Why planning or running `model` failed; `operators` are those it was given. Names all missing operators at
// once.
std::string sentence(const Status& status, const Model& model, OpList operators);

// Why a call of `op` failed; `place` stands behind its name and `described` behind the operand's.
std::string sentence(const Status& status, const Op& op, const std::string& place,
                     const std::string& described);

// The name of input or output `operand` (kFirstOutput + i) of an operator: 'filter'.
std::string operand_name(const Op& op, int operand);

// The operators that the model needs and `operators` lacks, by their names in the format.
std::vector<std::string> missing_operators(const Model& model, OpList operators);

}  // namespace diatom
