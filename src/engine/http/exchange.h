// One request that is not answered from memory: a worker asks the handler, and its answer comes back to the
// loop, whole or piece by piece, or becomes a stream of events. It knows nothing of how requests and answers
// lie on the wire.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "engine/http/event_mail.h"
#include "engine/http/request_handler.h"
#include "engine/net/loop_context.h"

namespace stoppress::engine {

class Exchange {
 public:
  // Whose request it is. Called on the loop's thread.
  class Asker : public Listener {
   public:
    virtual void on_answer(Answer answer) noexcept = 0;
    virtual void on_body_limit(BodyLimit limit) noexcept = 0;
    virtual void on_piece(Result<std::string> piece) noexcept = 0;

   protected:
    ~Asker() = default;
  };

  explicit Exchange(LoopContext& loop) : loop_(loop) {}
  ~Exchange() { end(); }
  Exchange(Exchange const&) = delete;
  Exchange& operator=(Exchange const&) = delete;

  // A worker asks for the answer, or for the limit, and the asker hears of it. False when no worker is free,
  // or memory is short: then it will hear nothing. The request belongs to the asker, who leaves it alone
  // meanwhile.
  bool ask_answer(std::shared_ptr<Asker> asker, Request const& request);
  bool ask_body_limit(std::shared_ptr<Asker> asker, Request const& request);
  // The same for the next piece of a PiecewiseResponse.
  using NextPiece = std::function<Result<std::string>()>;
  bool ask_piece(std::shared_ptr<Asker> asker, Request const& request, std::shared_ptr<NextPiece const> next);
  // What the worker had to say will never come: there was no memory to say it.
  bool is_lost() const { return is_lost_; }

  // From now on the asker hears events. False when there are listeners enough, in all or of that client's
  // network.
  bool listen(std::shared_ptr<Asker> const& asker, EventStream const& wanted, std::string const& client);
  // The asker has gone: who sends it events is told so.
  void end() noexcept;

  // The page for what the engine refuses.
  Response refusal(int status) const;

 private:
  class Errand;
  class Line;
  bool send(void (Errand::*ask)(), std::shared_ptr<Asker> asker, Request const& request,
            std::shared_ptr<NextPiece const> next = nullptr);

  LoopContext& loop_;
  std::atomic<bool> is_lost_{false};
  NetworkQuota::Slot place_;  // among the listeners
  std::shared_ptr<Line> line_;
};

}  // namespace stoppress::engine
