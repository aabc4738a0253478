// The walls around a decoder: once they stand, this process opens no file, speaks to no network, starts no
// program and takes no more memory than it is given. Only Linux on what libseccomp knows.
#pragma once

#include <cstddef>

#include "base/result.h"

namespace stoppress::engine {

struct Walls {
  std::size_t memory = std::size_t(1) << 30;  // bytes beyond what is mapped when the walls go up
};

// Irrevocable, and for the whole process: what a library loads late (modules, tables, time zones) must be
// there before. What is not on the list of system calls fails with EPERM. Fault::unavailable when a wall
// can't be put up; then nothing may be decoded here. Under the sanitizers, which need files and address space
// of their own, there are no walls: has_walls() is false.
Result<Done> put_up_walls(Walls const& walls);
bool has_walls();

// From now on this process ends with the thread that started it, whatever that dies of; others of the same
// account can't look into it; and what tells the whole group to stop (Ctrl-C, say) is left to the parent.
Result<Done> follow_parent();

}  // namespace stoppress::engine
