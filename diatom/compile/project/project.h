// A compiled model as a project that a firmware engineer's own tools build: the model, the part of the floor
// that it needs, a manifest and an example.
#pragma once

#include <string>
#include <vector>

#include "diatom/compile/cpp_interface.h"
#include "diatom/compile/cpp_program.h"
#include "diatom/compile/floor_sources.h"

namespace diatom {

// What every kind of project is made from.
struct ProjectParts {
  const CppProgram& program;
  std::string model;  // the file that it was compiled from
  std::vector<CppOperand> inputs;
  std::vector<CppOperand> outputs;
  std::vector<std::string> labels;  // of the first output's elements, or empty
  std::vector<SourceFile> floor;    // diatom/..., as floor_sources() lists them
};

// Where the model and the floor lie in a project, and what its sources end in.
struct SourceLayout {
  std::string folder;     // "src/", or empty
  std::string extension;  // ".cc"
};

using Project = std::vector<SourceFile>;

Project cmake_project(const ProjectParts& parts);
Project arduino_project(const ProjectParts& parts);
Project platformio_project(const ProjectParts& parts);
Project zephyr_project(const ProjectParts& parts);
Project esp_idf_project(const ProjectParts& parts);

// The model, its labels, the floor and NAME_example.h.
Project model_files(const ProjectParts& parts, const SourceLayout& layout);

// Of those files, the ones to compile, a line each, indented by two.
std::string source_list(const Project& files);

// The text of README.md: `build` says how to build the project and run its example.
std::string project_readme(const ProjectParts& parts, const std::string& build);

// A program that shows the example's lines with printf(), in a function of this declaration.
std::string printing_example(const ProjectParts& parts, const std::string& function);

// Error when there are labels, and not one for each element of the first output.
void check_labels(const ProjectParts& parts);

}  // namespace diatom
