#include "diatom/compile/cpp_program.h"

#include <fmt/format.h>

#include <cctype>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "diatom/compile/cpp_interface.h"
#include "diatom/compile/cpp_literals.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/op_sources.h"
#include "diatom/tensor/prepared_step.h"

namespace diatom {
namespace {

class CppWriter {
 public:
  CppWriter(const LoadedModel& loaded, std::string name)
      : loaded_(loaded),
        name_(std::move(name)),
        plan_(*loaded.interpreter().plan()),
        planned_(plan_.subgraph(0)),
        definition_(loaded.model().subgraph(0)),
        fresh_(planned_.tensor_count, -1) {
    for (int32_t input : definition_.inputs()) use(input);
    for (int32_t i = 0; i < planned_.step_count; ++i) add_step(i);
    for (int32_t output : definition_.outputs()) use(output);
  }

  uint32_t arena_bytes() const { return loaded_.interpreter().frame_bytes() + plan_.memory_bytes; }

  std::string source() {
    std::string text = fmt::format("#include \"{}.h\"\n\n", name_);
    for (const std::string& header : headers_) text += fmt::format("#include \"{}\"\n", header);
    text += "#include \"diatom/plan/compiled.h\"\n\nnamespace {\n\nusing namespace diatom::compiled;\n\n";
    text += constants_ + shapes_;
    text += fmt::format("\nconstexpr Tensor kTensors[] = {{\n{}}};\n\n{}{}", tensors_, vectors_, steps_);
    text += memory();
    text += "}  // namespace\n\nextern \"C\" {\n\n";
    text += fmt::format(
        "void {}_reset(void* arena) {{ {}; }}\n\n", name_,
        plan_.memory == 0 ? "static_cast<void>(arena)" : "diatom::compiled::reset(kMemory, arena)");
    for (const CppOperand& input : cpp_inputs(loaded_)) text += accessor(input, "");
    for (const CppOperand& output : cpp_outputs(loaded_)) text += accessor(output, "const ");
    text +=
        fmt::format("bool {}_run(void* arena) {{\n  Run run(kTensors, arena);\n{}  return true;\n}}\n\n}}\n",
                    name_, calls_);
    return text;
  }

 private:
  uint32_t offset(Location location) const {
    return location.offset() + (location.in(Region::kMemory) ? loaded_.interpreter().frame_bytes() : 0);
  }

  Dims dims_of(const PlannedTensor& tensor) const {
    const uint8_t* base =
        tensor.dims.in(Region::kModel) ? loaded_.model().file().data() : plan_.at<uint8_t>(0);
    return {reinterpret_cast<const int32_t*>(base + tensor.dims.offset()), tensor.ndim};
  }

  // The name, or one like it if it is taken.
  std::string unused(const std::string& wanted) {
    std::string name = wanted;
    for (int twin = 2; !names_.insert(name).second; ++twin) name = fmt::format("{}_{}", wanted, twin);
    return name;
  }

  // A constant array of int32_t with these elements, defined once.
  std::string vector(std::map<std::vector<int32_t>, std::string>& known, std::string& text,
                     const char* prefix, const std::vector<int32_t>& values) {
    if (values.empty()) return "{}";
    const auto [found, is_new] = known.try_emplace(values);
    if (is_new) {
      found->second = unused(fmt::format("{}{}", prefix, known.size() - 1));
      text += fmt::format("constexpr int32_t {}[] = {{{}}};\n", found->second, cpp_list(values));
    }
    return found->second;
  }

  std::string constant(const std::string& role, int32_t step, DType dtype, Bytes data,
                       const std::string& note) {
    const std::string text{reinterpret_cast<const char*>(data.data()), data.size()};
    const auto [found, is_new] = arrays_.try_emplace({dtype, text});
    if (is_new) {
      found->second = unused(fmt::format("k{}{}", role, step));
      constants_ += fmt::format("// {}\nalignas(16) constexpr {} {}[] = {{\n{}}};\n\n", note, cpp_type(dtype),
                                found->second, cpp_elements(dtype, data));
    }
    return found->second;
  }

  // The index in the program of a tensor of the model; `role` and `step` name it if it is a constant.
  int32_t use(int32_t tensor, const std::string& role = "Constant", int32_t step = 0) {
    int32_t& fresh = fresh_[static_cast<size_t>(tensor)];
    if (fresh >= 0) return fresh;
    fresh = used_++;
    const PlannedTensor& planned = plan_.tensor(planned_, tensor);
    const Dims dims = dims_of(planned);
    const Text text = definition_.tensor(tensor).name();
    std::string note = fmt::format("{} {} {}", std::string_view(text.data, text.length), name(planned.dtype),
                                   to_string(Shape(dims)));
    for (char& c : note) {
      if (static_cast<unsigned char>(c) < ' ' || c == '\\') c = '?';
    }
    const std::string shape = vector(known_shapes_, shapes_, "kShape", {dims.begin(), dims.end()});
    const size_t bytes = static_cast<size_t>(storage_bytes(planned.dtype, element_count(dims)));
    std::string data = "nullptr, 0";
    if (planned.data.in(Region::kModel) && bytes > 0) {
      const Bytes values{loaded_.model().file().data() + planned.data.offset(), bytes};
      data = constant(role, step, planned.dtype, values, note) + ", 0";
    } else if (planned.data.in(Region::kFrame) || planned.data.in(Region::kMemory)) {
      data = fmt::format("nullptr, {}", offset(planned.data));
    }
    tensors_ += fmt::format("    {{{}, {}}},  // {}: {}\n", data, shape, fresh, note);
    return fresh;
  }

  // "input filter bias?" names what the constants of a step are.
  static std::vector<std::string> roles(const char* names, size_t count) {
    std::vector<std::string> all;
    std::string role;
    for (const char* at = names;; ++at) {
      if (*at == ' ' || *at == '\0') {
        if (!role.empty()) all.push_back(role);
        role.clear();
        if (*at == '\0') break;
      } else if (*at != '?' && *at != '.') {
        role += role.empty() ? static_cast<char>(std::toupper(static_cast<unsigned char>(*at))) : *at;
      }
    }
    while (all.size() < count) all.push_back(all.empty() ? "Constant" : all.back());
    return all;
  }

  std::vector<int32_t> use_all(Dims tensors, const char* names, int32_t step) {
    const std::vector<std::string> role = roles(names, tensors.size());
    std::vector<int32_t> all;
    for (size_t i = 0; i < tensors.size(); ++i) {
      all.push_back(tensors[i] < 0 ? tensors[i] : use(tensors[i], role[i], step));
    }
    return all;
  }

  void add_step(int32_t index) {
    const Step& step = plan_.step(planned_, index);
    const Op& op = *loaded_.operators()[step.op];
    const OpSource& source = op_source(op);
    if (source.family() == "control" && op.info.builtin != Builtin::kVarHandle &&
        op.info.builtin != Builtin::kReadVariable && op.info.builtin != Builtin::kAssignVariable) {
      raise(fmt::format("{}: runs other subgraphs, expected a model of one (a plan image can: --plan-only)",
                        op.info.name));
    }
    headers_.insert(source.header);
    const OperatorDef definition = definition_.operator_at(index);
    const std::string inputs = vector(known_vectors_, vectors_, "kOperands",
                                      use_all(definition.inputs(), op.info.inputs.names, index));
    const std::string outputs = vector(known_vectors_, vectors_, "kOperands",
                                       use_all(definition.outputs(), op.info.outputs.names, index));
    PreparedStep prepared = prepare_again(loaded_.planned(), 0, index);
    prepared.bytes.resize((prepared.bytes.size() + 3) / 4 * 4);  // whole words
    std::string data = "&kNothing";
    if (!prepared.bytes.empty()) {
      data =
          constant("Prepared", index, DType::kUInt32, {prepared.bytes.data(), prepared.bytes.size()},
                   fmt::format("{}: attributes, then what follows from them and the scales", op.info.name));
    }
    std::string line = fmt::format("constexpr Step kStep{}{{{}, {}, {}, {}", index, data, inputs, outputs,
                                   step.descending != 0);
    if (!step.scratch.nowhere() || !step.memory.nowhere()) line += ", " + place(step.scratch);
    if (!step.memory.nowhere()) line += ", " + place(step.memory);
    steps_ += line + "};\n";
    calls_ +=
        fmt::format("  if (run.step<diatom::{}.only<{}>>(kStep{}) != diatom::Code::kOk) return false;\n",
                    source.name, cpp_signature(op.variants[step.variant].signature), index);
  }

  std::string place(Location location) const {
    return location.nowhere() ? "kNone" : fmt::format("{}", offset(location));
  }

  std::string memory() const {
    if (plan_.memory == 0) return "\n";
    std::string parts;
    for (uint32_t at = plan_.memory; at != 0; at = plan_.at<MemoryBlock>(at)->next) {
      const MemoryBlock& block = *plan_.at<MemoryBlock>(at);
      parts += fmt::format("    {{{}, {}, {}}},\n", loaded_.interpreter().frame_bytes() + block.offset,
                           block.bytes, block.fill);
    }
    return fmt::format("\nconstexpr Memory kMemory[] = {{\n{}}};\n\n", parts);
  }

  std::string accessor(const CppOperand& operand, const char* qualifier) const {
    const Location data = plan_.tensor(planned_, operand.tensor).data;
    if (!data.in(Region::kFrame) && !data.in(Region::kMemory)) {
      raise(fmt::format("{}: is a constant, expected a tensor that is computed", operand.description));
    }
    return fmt::format(
        "{0}{1}* {2}_{3}(void* arena) {{\n"
        "  return reinterpret_cast<{0}{1}*>(static_cast<uint8_t*>(arena) + {4});\n}}\n\n",
        qualifier, operand.type, name_, operand.name, offset(data));
  }

  const LoadedModel& loaded_;
  std::string name_;
  const Plan& plan_;
  const PlannedSubgraph& planned_;
  SubgraphDef definition_;
  std::vector<int32_t> fresh_;
  int32_t used_ = 0;
  std::map<std::pair<DType, std::string>, std::string> arrays_;
  std::map<std::vector<int32_t>, std::string> known_shapes_;
  std::map<std::vector<int32_t>, std::string> known_vectors_;
  std::set<std::string> headers_;
  std::set<std::string> names_;
  std::string constants_;
  std::string shapes_;
  std::string tensors_;
  std::string vectors_;
  std::string steps_;
  std::string calls_;
};

}  // namespace

CppProgram write_cpp_program(const LoadedModel& loaded, const std::string& name, bool inputs_kept) {
  CppWriter writer(loaded, name);
  const uint32_t arena_bytes = writer.arena_bytes();
  return {name, cpp_header(loaded, name, arena_bytes, inputs_kept), writer.source(), arena_bytes};
}

}  // namespace diatom
