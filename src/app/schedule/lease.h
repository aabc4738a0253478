// Whether this node does what only one node may do: the schedule's work and the followers that write. With
// SQLite there is one node and it always does.
#pragma once

namespace stoppress::app {

class Lease {
 public:
  virtual ~Lease() = default;
  // Any thread; does not wait. It may end between the answer and the act, so whatever is done under it must
  // do no harm when it is done twice.
  virtual bool is_held() const = 0;
};

class OnlyNode : public Lease {
 public:
  bool is_held() const override { return true; }
};

}  // namespace stoppress::app
