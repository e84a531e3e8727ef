// Models as C++: written, compiled with the compiler of the build, and run on the golden inputs.
#include "diatom/compile/cpp_program.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "tests/support/command.h"
#include "tests/support/golden.h"
#include "tests/support/model_builder.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;

// Runs samples from standard input, and writes what comes out.
constexpr char kMain[] = R"(#include <cstdio>

#include "MODEL.h"

alignas(16) static uint8_t arena[MODEL::kArenaBytes];
static_assert(MODEL::kArenaBytes == MODEL_ARENA);

int main() {
  while (true) {
    MODEL::reset(arena);
    auto* input = MODEL::input(arena);
    if (std::fread(input, sizeof(*input), MODEL::kInputElements, stdin) != MODEL::kInputElements) return 0;
    if (!MODEL::run(arena)) return 1;
    std::fwrite(MODEL::output(arena), sizeof(*MODEL::output(arena)), MODEL::kOutputElements, stdout);
  }
}
)";

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

fs::path compile(const fs::path& folder, const CppProgram& program) {
  write_text(folder / (program.name + ".h"), program.header);
  write_text(folder / (program.name + ".cc"), program.source);
  std::string driver = kMain;
  replace_all(driver, "MODEL_ARENA", std::to_string(program.arena_bytes));
  replace_all(driver, "MODEL", program.name);
  write_text(folder / "main.cc", driver);
  std::string line = DIATOM_COMPILE " -std=c++20 -O1 -Wall -Wextra -Werror -I" + quoted(source_dir()) + " " +
                     quoted(folder / "main.cc") + " " + quoted(folder / (program.name + ".cc"));
  for (const char* layer : {"ops", "kernels", "base"}) {
    line += " " + quoted(build_dir() / "diatom" / (std::string("libdiatom_") + layer + ".a"));
  }
  const CommandResult compiled = run_command(line + " -o " + quoted(folder / "program") + " 2>&1");
  EXPECT_EQ(compiled.status, 0) << compiled.output;
  return folder / "program";
}

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string interpreted(LoadedModel& loaded, const std::string& inputs) {
  std::string outputs;
  Interpreter& interpreter = loaded.interpreter();
  for (size_t at = 0; at < inputs.size(); at += interpreter.input(0).bytes) {
    interpreter.reset();
    std::memcpy(interpreter.input(0).data, inputs.data() + at, interpreter.input(0).bytes);
    EXPECT_TRUE(interpreter.run().ok());
    const TensorView output = interpreter.output(0);
    outputs.append(static_cast<const char*>(output.data), output.bytes);
  }
  return outputs;
}

class CompiledModel : public ::testing::TestWithParam<const char*> {};

TEST_P(CompiledModel, EqualsTheInterpreter) {
  DIATOM_REQUIRE_GOLDEN();
  const std::string name = GetParam();
  const ModelFile file(golden_dir() / "models" / (name + ".tflite"));
  LoadedModel loaded(file, all_ops(), {.reuse_inputs = true});
  const fs::path folder = scratch_folder("compiled/" + name);
  const fs::path program = compile(folder, write_cpp_program(loaded, name, false));
  const fs::path inputs = golden_dir() / "random" / (name + ".in.bin");
  const CommandResult ran =
      run_command(quoted(program) + " <" + quoted(inputs) + " >" + quoted(folder / "out"));
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_TRUE(read_bytes(folder / "out") == interpreted(loaded, read_bytes(inputs)));
}

INSTANTIATE_TEST_SUITE_P(Golden, CompiledModel,
                         ::testing::Values("hello_world_int8", "ad01_int8", "kws_ref_model",
                                           "pretrainedResnet_quant", "ad01_fp32", "trained_lstm_int8",
                                           "audio_preprocessor_int8"),
                         [](const auto& tested) { return std::string(tested.param); });

// y = relu(x), in a subgraph that IF runs.
AlignedBytes branching_model() {
  ModelBuilder model;
  const int condition = model.input({1}, DType::kBool);
  const int x = model.input({2}, DType::kFloat32);
  const int y = model.output({2}, DType::kFloat32);
  model.op(Builtin::kIf, {condition, x}, {y}, OptionsType::kIf, {{0, 1}, {1, 1}});
  model.begin_subgraph("branch");
  const int in = model.input({2}, DType::kFloat32);
  const int out = model.output({2}, DType::kFloat32);
  model.op(Builtin::kRelu, {in}, {out});
  return model.finish();
}

TEST(CppProgram, RefusesModelsOfSeveralSubgraphs) {
  const ModelFile file(view(branching_model()), "branching");
  const LoadedModel loaded(file, all_ops());
  try {
    write_cpp_program(loaded, "branching", true);
    FAIL() << "was written";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("if: runs other subgraphs"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace diatom::testing
