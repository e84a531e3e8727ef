// diatom: runs, describes, measures and checks .tflite models.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "apps/diatom/command.h"

namespace {

enum ExitCode { kDone = 0, kJobFailed = 1, kBadUsage = 2 };

constexpr char kExamples[] =
    "Examples:\n"
    "  diatom run person_detect.tflite --input person.bmp --labels person_detect.txt\n"
    "  diatom info person_detect.tflite --svg memory.svg\n"
    "  diatom graph person_detect.tflite -o person_detect.svg\n"
    "  diatom verify *.tflite\n"
    "  diatom diff kws_float.tflite kws_int8.tflite\n"
    "  diatom emulate kws.tflite --board microbit\n"
    "\n"
    "'diatom COMMAND --help' explains a command. Exit status: 0 done, 1 failed (one sentence on standard "
    "error\n"
    "says why), 2 wrong usage.";

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Runs .tflite models, and shows what they are, need and cost.", "diatom");
  app.set_version_flag("--version", "diatom " DIATOM_VERSION);
  app.footer(kExamples);
  app.require_subcommand(1);
  diatom::add_run(app);
  diatom::add_info(app);
  diatom::add_bench(app);
  diatom::add_verify(app);
  diatom::add_ops(app);
  diatom::add_compile(app);
  diatom::add_graph(app);
  diatom::add_diff(app);
  diatom::add_boards(app);
  diatom::add_emulate(app);
  try {
    app.parse(argc, argv);
    return kDone;
  } catch (const CLI::RuntimeError& error) {
    return error.get_exit_code();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kBadUsage;
  } catch (const std::exception& error) {
    fmt::print(stderr, "diatom: {}\n", error.what());
    return kJobFailed;
  }
}
