// Threads for what may take its time, so that readers who ask for a page meanwhile are served first.
#pragma once

namespace stoppress::engine {

// Whatever the calling thread does from now on stands behind others that want a core, for good. Where the
// system refuses that, nothing changes.
void lower_priority();

}  // namespace stoppress::engine
