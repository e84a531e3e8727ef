#include "diatom/tensor/sentence.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "diatom/plan/planner.h"
#include "diatom/tensor/builtin_names.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

std::string dtype_name(int64_t value) { return std::string(name(static_cast<DType>(value))); }

std::string code_name(const OperatorCode& code) {
  if (code.builtin != Builtin::kCustom) return std::string(builtin_name(code.builtin));
  return fmt::format("custom operator '{}'",
                     std::string_view(code.custom_name.data, code.custom_name.length));
}

std::string axis_clause(const Status& status) {
  return status.axis >= 0 ? fmt::format(" along axis {}", int{status.axis}) : std::string();
}

// What follows the subject, which is a file, a tensor or an operand.
std::string predicate(const Status& status) {
  const int64_t expected = status.expected;
  const int64_t found = status.found;
  switch (status.code) {
    case Code::kOk:
      return "is fine";
    case Code::kNotAModel:
      return "is not a .tflite model: it lacks the identifier TFL3 or is cut short";
    case Code::kNotAnImage:
      return "is not a plan image";
    case Code::kChecksum:
      return "is damaged: its checksum does not match";
    case Code::kMisaligned:
      return fmt::format("must lie at a multiple of {} bytes, found an address {} bytes past one", expected,
                         found);
    case Code::kOutOfBounds:
      return fmt::format("refers to byte {}, beyond its size of {} bytes", found, expected);
    case Code::kMalformed:
      return found > 0 ? fmt::format("is malformed at byte {}", found) : "is malformed";
    case Code::kTooComplex:
      return "uses the same tables so often that checking it would take too long";
    case Code::kVersion:
      return fmt::format("is of format version {}, expected {}", found, expected);
    case Code::kBadEnum:
      return fmt::format("has {} where the format knows no such value", found);
    case Code::kBadIndex:
      return fmt::format("refers to index {}, expected one below {}", found, expected);
    case Code::kShapeOverflow:
      return "has a shape of 2^30 bytes or more";
    case Code::kBadShape:
      return fmt::format("has an extent or rank of {}, expected at most rank {} and no negative extent",
                         found, expected);
    case Code::kBufferSize:
      return fmt::format("has {} bytes of data, expected {}", found, expected);
    case Code::kBadQuantization:
      return fmt::format("has quantisation parameters that do not fit it: found {}, expected {}", found,
                         expected);
    case Code::kCycle:
      return "is part of a circle of subgraphs that call each other";
    case Code::kNotDefined:
      return "is read before any operator has written it";
    case Code::kDefinedTwice:
      return "is written although it is constant, an input or already written";
    case Code::kMissingOperator:
      return "is not among the linked operators";
    case Code::kOptionsType:
      return fmt::format("has options of type {}, expected {}", found, expected);
    case Code::kBadAttribute:
      return fmt::format("has the value {}, which is out of range", found);
    case Code::kOperandCount:
      return fmt::format("has {} operands, expected {}", found, expected);
    case Code::kUnsupportedDType:
      return fmt::format("is {}, which is not supported here", dtype_name(found));
    case Code::kDTypeMismatch:
      return fmt::format("is {}, expected {}", dtype_name(found), dtype_name(expected));
    case Code::kRankMismatch:
      return fmt::format("has rank {}, expected {}", found, expected);
    case Code::kShapeMismatch:
      return fmt::format("has {}{}, expected {}", found, axis_clause(status), expected);
    case Code::kElementCount:
      return fmt::format("has {} elements, expected {}", found, expected);
    case Code::kAxisRange:
      return fmt::format("names axis {}, but the rank is {}", found, expected);
    case Code::kNotConstant:
      return "must be constant";
    case Code::kScale:
      return fmt::format("has a scale or zero point that does not fit: found {}, expected {}", found,
                         expected);
    case Code::kUnsupported:
      return fmt::format("is beyond what is supported: found {}, expected at most {}", found, expected);
    case Code::kBadValue:
      return fmt::format("holds {}, for which there is no result", found);
    case Code::kNotANumber:
      return fmt::format("holds a NaN or an infinity at element {}, for which there is no result", found);
    case Code::kArenaTooSmall:
      return fmt::format("is too small: {} bytes needed, {} given", expected, found);
    case Code::kNotFound:
      return fmt::format("has no item {}, expected one below {}", found, expected);
    case Code::kNotReady:
      return "is not ready to run";
    case Code::kSizeMismatch:
      return fmt::format("has {} bytes, expected {}", found, expected);
  }
  return "failed";
}

std::string where(const Status& status) {
  std::string place;
  if (status.subgraph > 0) place += fmt::format("subgraph {}, ", status.subgraph);
  if (status.op >= 0) place += fmt::format("operator {}, ", status.op);
  if (status.tensor >= 0) place += fmt::format("tensor {}, ", status.tensor);
  if (!place.empty()) place.resize(place.size() - 2);
  return place;
}

std::string tensor_clause(const Status& status, const Model& model, const OperatorDef& definition) {
  const bool output = status.operand >= kFirstOutput;
  const size_t position = static_cast<size_t>(output ? status.operand - kFirstOutput : status.operand);
  const auto tensors = output ? definition.outputs() : definition.inputs();
  if (position >= tensors.size() || tensors[position] < 0) return {};
  const TensorDef tensor = model.subgraph(status.subgraph).tensor(tensors[position]);
  return fmt::format(" ({} {})", name(tensor.dtype()), to_string(Shape(tensor.shape())));
}

}  // namespace

std::string operand_name(const Op& op, int operand) {
  const bool output = operand >= kFirstOutput;
  const std::string_view names = output ? op.info.outputs.names : op.info.inputs.names;
  int position = output ? operand - kFirstOutput : operand;
  size_t begin = 0;
  while (position > 0 && names.find(' ', begin) != std::string_view::npos) {
    begin = names.find(' ', begin) + 1;
    --position;
  }
  const std::string_view word = names.substr(begin, names.find_first_of(" ?.", begin) - begin);
  return position > 0 ? fmt::format("'{}' {}", word, position) : fmt::format("'{}'", word);
}

std::vector<std::string> missing_operators(const Model& model, OpList operators) {
  std::vector<std::string> names;
  for_each_missing_operator(
      model, operators,
      [](void* context, const OperatorCode& code) {
        static_cast<std::vector<std::string>*>(context)->push_back(code_name(code));
      },
      &names);
  return names;
}

std::string sentence(const Status& status) {
  const std::string place = where(status);
  return fmt::format("the model{} {}", place.empty() ? "" : " (" + place + ")", predicate(status));
}

std::string sentence(const Status& status, const Op& op, const std::string& place,
                     const std::string& described) {
  const std::string prefix = fmt::format("{}{}: ", op.info.name, place);
  if (status.code == Code::kBadAttribute && status.axis >= 0 &&
      static_cast<size_t>(status.axis) < op.fields.size()) {
    const Field& field = op.fields[static_cast<size_t>(status.axis)];
    // A Status has no room for a float.
    const bool told = field.type != FieldType::kFloat;
    return fmt::format("{}attribute '{}' {}", prefix, field.name,
                       told ? predicate(status) : "is out of range");
  }
  if (status.operand < 0) return fmt::format("{}it {}", prefix, predicate(status));
  return fmt::format("{}{} {}{} {}", prefix, status.operand >= kFirstOutput ? "output" : "input",
                     operand_name(op, status.operand), described, predicate(status));
}

std::string sentence(const Status& status, const Model& model, OpList operators) {
  if (status.code == Code::kMissingOperator) {
    return fmt::format("the model needs operators that are not linked: {}",
                       fmt::join(missing_operators(model, operators), ", "));
  }
  if (status.code == Code::kArenaTooSmall) return "the arena " + predicate(status);
  if (status.subgraph < 0 || status.op < 0) return sentence(status);
  const OperatorDef definition = model.subgraph(status.subgraph).operator_at(status.op);
  const Op* op = find_operator(operators, model.operator_code(definition.code_index()));
  if (op == nullptr) return sentence(status);
  return sentence(status, *op, fmt::format(" ({})", where(status)), tensor_clause(status, model, definition));
}

}  // namespace diatom
