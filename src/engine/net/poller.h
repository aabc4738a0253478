// Which of a loop's connections have something to read, or room to write. Asio would ask the system once more
// for every request (a read that finds nothing, or arming the descriptor again); a set that stays armed asks
// once for many. The loop's io_context watches the set as a whole, beside its timers and posts.
#pragma once

namespace stoppress::engine {

class Polled {
 public:
  // The client's bytes, room for ours, or its end: whichever it was; the socket's next call tells.
  virtual void on_input() = 0;
  virtual void on_room() = 0;
  // Both directions are dead. Comes again and again until the socket is closed.
  virtual void on_end() = 0;
  // One of these threw, which is logged; what is in whose hands now nobody knows. Must not throw.
  virtual void on_fault() noexcept = 0;

 protected:
  ~Polled() = default;
};

class Poller {
 public:
  struct For {
    bool input = false;
    bool room = false;
    bool operator==(For const&) const = default;
  };

  Poller();
  ~Poller();
  Poller(Poller const&) = delete;
  Poller& operator=(Poller const&) = delete;

  // Readable, as descriptors go, when something is to be visited.
  int descriptor() const { return set_; }
  // False when the system has no room for another. Who is watched must be taken out before its descriptor is
  // closed, and stay until the visit that this happens in is over.
  bool add(int descriptor, Polled& polled, For what);
  void change(int descriptor, Polled& polled, For what);
  // Closing alone would not do: while another process is being started it holds the same socket, and the
  // system goes on telling of it.
  void remove(int descriptor);
  // Calls everybody who has something to do, or the first of many. What one of them throws is that one's end
  // alone.
  void visit() noexcept;

 private:
  int const set_;
};

}  // namespace stoppress::engine
