// Runs a model on files of pictures, sounds and numbers, and shows what comes out.
#pragma once

#include <string>
#include <vector>

#include "apps/diatom/session.h"

namespace diatom {

struct FileRunOptions {
  std::vector<std::string> inputs;   // [NAME=]FILE
  std::vector<std::string> outputs;  // [NAME=]FILE
  std::string labels;
  std::string front_end;
  std::string pixels = "auto";
  int top = 5;
  int stride = 0;
  int sample_rate = 0;
  bool profile = false;
};

// What the model takes, for somebody who gave it nothing.
std::string expectations(const Session& session);

void run_files(Session& session, const FileRunOptions& options);

// Only gives the inputs their files, and says how.
std::string set_inputs(Session& session, const FileRunOptions& options);

}  // namespace diatom
