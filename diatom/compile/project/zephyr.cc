#include <fmt/format.h>

#include "diatom/compile/project/project.h"

namespace diatom {

Project zephyr_project(const ProjectParts& parts) {
  const std::string& name = parts.program.name;
  Project files = model_files(parts, {"model/", ".cc"});
  const std::string lists = fmt::format(
      R"(cmake_minimum_required(VERSION 3.20.0)
find_package(Zephyr REQUIRED HINTS $ENV{{ZEPHYR_BASE}})
project({0}_example LANGUAGES C CXX)

target_sources(app PRIVATE
  src/main.cc
{1})
target_include_directories(app PRIVATE model)
target_compile_options(app PRIVATE -ffp-contract=off)
)",
      name, source_list(files));
  files.push_back({"CMakeLists.txt", lists});
  files.push_back({"prj.conf", "CONFIG_CPP=y\nCONFIG_STD_CPP20=y\nCONFIG_MAIN_STACK_SIZE=4096\n"});
  files.push_back({"sample.yaml", fmt::format("sample:\n"
                                              "  name: {0}\n"
                                              "  description: The model {0}, compiled by Diatom\n"
                                              "tests:\n"
                                              "  sample.{0}:\n"
                                              "    build_only: true\n"
                                              "    tags: machine_learning\n"
                                              "    min_ram: {1}\n",
                                              name, (parts.program.arena_bytes + 8192 + 1023) / 1024)});
  files.push_back({"src/main.cc", printing_example(parts, "int main()") + "  return 0;\n}\n"});
  files.push_back({"README.md",
                   project_readme(parts, "```sh\nwest build -b qemu_cortex_m3 .\nwest build -t run\n```\n")});
  return files;
}

}  // namespace diatom
