// SideThread runs one piece of work at a time beside whoever owns it.
#pragma once

#include <functional>
#include <semaphore>
#include <thread>

namespace diatom {

class SideThread {
 public:
  SideThread();
  ~SideThread();
  SideThread(const SideThread&) = delete;
  SideThread& operator=(const SideThread&) = delete;

  // Between two of these stands end(). Nothing may be thrown.
  void begin(std::function<void()> work);
  // Waits until the work is done.
  void end() { ended_.acquire(); }

 private:
  void run();

  std::function<void()> work_;  // none when the thread shall end
  std::binary_semaphore begun_{0};
  std::binary_semaphore ended_{0};
  std::thread thread_;
};

}  // namespace diatom
