#include "diatom/graph/side_thread.h"

#include <utility>

namespace diatom {

SideThread::SideThread() : thread_([this] { run(); }) {}

SideThread::~SideThread() {
  begin(nullptr);
  thread_.join();
}

void SideThread::begin(std::function<void()> work) {
  work_ = std::move(work);
  begun_.release();
}

void SideThread::run() {
  for (begun_.acquire(); work_; begun_.acquire()) {
    work_();
    ended_.release();
  }
}

}  // namespace diatom
