// diatom compile: does all preparation ahead of time, and writes what a device runs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "apps/diatom/board.h"
#include "apps/diatom/command.h"
#include "apps/diatom/objective_option.h"
#include "apps/diatom/output_file.h"
#include "apps/diatom/report.h"
#include "diatom/compile/cpp_literals.h"
#include "diatom/compile/cpp_program.h"
#include "diatom/compile/floor_sources.h"
#include "diatom/compile/lossless.h"
#include "diatom/compile/plan_image_writer.h"
#include "diatom/compile/project/project.h"
#include "diatom/data/file.h"
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
    "field. With --export, writes a whole project for a build system: the model, the part of Diatom that it "
    "needs, and\n"
    "an example that prints the outputs by their labels. NAME is the model's file name, as an identifier.\n"
    "\n"
    "Examples:\n"
    "  diatom compile kws.tflite -o build/kws\n"
    "  diatom compile kws.tflite -o build/kws --plan-only\n"
    "  diatom compile kws.tflite -o build/kws --keep-inputs\n"
    "      the arena is larger, and inputs need not be written again before every run\n"
    "  diatom compile kws.tflite -o build/kws --optimize ram\n"
    "  diatom compile kws.tflite -o kws --export zephyr --labels kws.txt";

struct CompileOptions {
  std::string model;
  std::string folder;
  std::string kind;
  std::string labels;
  bool plan_only = false;
  CompileGoal goal;
};

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) raise(fmt::format("{}: cannot be made: {}", folder.string(), error.message()));
}

void write(const std::filesystem::path& path, Bytes bytes) {
  OutputFile file(path.string());
  file.write({bytes.data(), bytes.size()});
  file.commit();
  fmt::print("{}  {} bytes\n", path.string(), grouped(bytes.size()));
}

void write(const std::filesystem::path& path, const std::string& text) {
  write(path, Bytes{reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

ModelFile optimized(const ModelFile& file, const CompileGoal& goal) {
  OptimizationReport report;
  ModelFile result = optimized_losslessly(file, goal, &report);
  fmt::print(
      "{} operators, {} multiply-accumulates, {} weights; were {}, {}, {} (equal on {} random inputs)\n",
      grouped(report.after.operators), grouped(report.after.macs), grouped(report.after.weights),
      grouped(report.before.operators), grouped(report.before.macs), grouped(report.before.weights),
      kLosslessSamples);
  return result;
}

using MakeProject = Project (*)(const ProjectParts&);

const std::map<std::string, MakeProject> kProjects = {{"arduino", arduino_project},
                                                      {"cmake", cmake_project},
                                                      {"esp-idf", esp_idf_project},
                                                      {"platformio", platformio_project},
                                                      {"zephyr", zephyr_project}};

void export_project(const CompileOptions& options, const LoadedModel& loaded, const CppProgram& program) {
  ProjectParts parts{program,
                     loaded.file().path().filename().string(),
                     cpp_inputs(loaded),
                     cpp_outputs(loaded),
                     options.labels.empty() ? std::vector<std::string>() : read_labels(options.labels),
                     floor_sources(program.source, source_folder(), options.goal)};
  check_labels(parts);
  Project files = kProjects.at(options.kind)(parts);
  const std::vector<uint8_t> license = read_file(source_folder() / "LICENSE");
  files.push_back({"LICENSE", {license.begin(), license.end()}});
  size_t bytes = 0;
  for (const SourceFile& file : files) {
    const std::filesystem::path path = std::filesystem::path(options.folder) / file.path;
    make_folder(path.parent_path());
    OutputFile output(path.string());
    output.write({reinterpret_cast<const uint8_t*>(file.text.data()), file.text.size()});
    output.commit();
    bytes += file.text.size();
  }
  fmt::print("{}  {} files, {} bytes; README.md says how to build it\narena: {} bytes\n", options.folder,
             files.size(), grouped(bytes), grouped(program.arena_bytes));
}

void compile(const CompileOptions& options) {
  const bool for_kernels =
      options.goal.objective == Objective::kSpeed || options.goal.objective == Objective::kSize;
  if (options.plan_only && for_kernels) {
    throw CLI::ValidationError(
        "--optimize", "speed and size are about kernels, of which a plan image has none: expected ram");
  }
  const ModelFile given(options.model);
  const ModelFile file = optimized(given, options.goal);
  const LoadedModel loaded(file, all_ops(), options.goal.plan_options());
  const std::filesystem::path folder = options.folder;
  const std::string name = cpp_identifier(file.path().stem().string());
  make_folder(folder);
  if (options.plan_only) {
    const std::vector<uint8_t> image = write_plan_image(loaded);
    write(folder / (name + ".plan"), Bytes{image.data(), image.size()});
    return;
  }
  const CppProgram program = write_cpp_program(loaded, name, options.goal.keep_inputs);
  if (!options.kind.empty()) {
    export_project(options, loaded, program);
    return;
  }
  write(folder / (name + ".h"), program.header);
  write(folder / (name + ".cc"), program.source);
  fmt::print("arena: {} bytes\n", grouped(program.arena_bytes));
  if (for_kernels) fmt::print("kernels: compile diatom/kernels with -{}\n", options.goal.kernel_level());
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
  CLI::Option* plan_only =
      command->add_flag("--plan-only", options->plan_only, "A plan image instead of C++");
  CLI::Option* kind = command->add_option("--export", options->kind, "A whole project of this kind")
                          ->type_name("KIND")
                          ->check(CLI::IsMember({"arduino", "cmake", "esp-idf", "platformio", "zephyr"}))
                          ->excludes(plan_only);
  command->add_option("--labels", options->labels, "Names of the classes, a line each, for the example")
      ->type_name("FILE")
      ->needs(kind);
  command->add_flag("--keep-inputs", options->goal.keep_inputs, "Inputs keep their values over a run");
  add_objective(*command, options->goal.objective);
  command->footer(kFooter);
  command->callback([options] { compile(*options); });
}

}  // namespace diatom
