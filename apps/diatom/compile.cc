// diatom compile: does all preparation ahead of time, and writes what a device runs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "apps/diatom/command.h"
#include "apps/diatom/output_file.h"
#include "apps/diatom/report.h"
#include "diatom/compile/cpp_literals.h"
#include "diatom/compile/cpp_program.h"
#include "diatom/compile/lossless.h"
#include "diatom/compile/plan_image_writer.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/plan_image.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/loaded_model.h"

namespace diatom {
namespace {

constexpr char kFooter[] =
    "Writes NAME.h and NAME.cc, a model as C++ with a C interface: include the one, compile the other with "
    "the floor\n"
    "of Diatom, and call reset() and run() on an arena whose size is a constant. With --plan-only, writes "
    "NAME.plan\n"
    "instead: the plan and its constants, which diatom::PlanRunner runs from flash, and which can be "
    "replaced in the\n"
    "field. NAME is the model's file name, as an identifier.\n"
    "\n"
    "Examples:\n"
    "  diatom compile kws.tflite -o build/kws\n"
    "  diatom compile kws.tflite -o build/kws --plan-only\n"
    "  diatom compile kws.tflite -o build/kws --keep-inputs\n"
    "      the arena is larger, and inputs need not be written again before every run";

struct CompileOptions {
  std::string model;
  std::string folder;
  bool plan_only = false;
  bool keep_inputs = false;
};

void write(const std::filesystem::path& path, Bytes bytes) {
  OutputFile file(path.string());
  file.write({bytes.data(), bytes.size()});
  file.commit();
  fmt::print("{}  {} bytes\n", path.string(), grouped(bytes.size()));
}

void write(const std::filesystem::path& path, const std::string& text) {
  write(path, Bytes{reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

ModelFile optimized(const ModelFile& file) {
  OptimizationReport report;
  ModelFile result = optimized_losslessly(file, &report);
  fmt::print(
      "{} operators, {} multiply-accumulates, {} weights; were {}, {}, {} (equal on {} random inputs)\n",
      grouped(report.after.operators), grouped(report.after.macs), grouped(report.after.weights),
      grouped(report.before.operators), grouped(report.before.macs), grouped(report.before.weights),
      kLosslessSamples);
  return result;
}

void compile(const CompileOptions& options) {
  const ModelFile given(options.model);
  const ModelFile file = optimized(given);
  const LoadedModel loaded(file, all_ops(), {.reuse_inputs = !options.keep_inputs});
  const std::filesystem::path folder = options.folder;
  const std::string name = cpp_identifier(file.path().stem().string());
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) raise(fmt::format("{}: cannot be made: {}", folder.string(), error.message()));
  if (options.plan_only) {
    const std::vector<uint8_t> image = write_plan_image(loaded);
    write(folder / (name + ".plan"), Bytes{image.data(), image.size()});
    return;
  }
  const CppProgram program = write_cpp_program(loaded, name, options.keep_inputs);
  write(folder / (name + ".h"), program.header);
  write(folder / (name + ".cc"), program.source);
  fmt::print("arena: {} bytes\n", grouped(program.arena_bytes));
}

}  // namespace

void add_compile(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("compile", "Writes a model as C++, or as a plan that runs from flash");
  auto options = std::make_shared<CompileOptions>();
  command->add_option("model", options->model, "The .tflite file")->required()->type_name("MODEL");
  command->add_option("-o,--output", options->folder, "Where to write; made if it is not there")
      ->required()
      ->type_name("DIR");
  command->add_flag("--plan-only", options->plan_only, "A plan image instead of C++");
  command->add_flag("--keep-inputs", options->keep_inputs, "Inputs keep their values over a run");
  command->footer(kFooter);
  command->callback([options] { compile(*options); });
}

}  // namespace diatom
