#include "engine/http/exchange.h"

#include <mutex>
#include <optional>
#include <utility>

#include "engine/threads/guarded.h"

namespace stoppress::engine {
namespace {

Response refusal_of(RequestHandler& handler, int status) {
  Response response;
  guarded("the page of a refusal", [&] { response = handler.refusal(status); });
  response.status = status;
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

// What the handler says; a refusal when it throws, or when nobody waits for it any more.
template <class Said, class Ask>
Said said_by(ServerContext& server, Ask ask) {
  if (server.abandoned) return refusal_of(server.handler, 503);
  std::optional<Said> said;
  guarded("an answer", [&] { said = ask(server.handler); });
  return said ? *std::move(said) : Said(refusal_of(server.handler, 500));
}

}  // namespace

// What a worker is sent for. Its end is noticed, also when it never came to a worker.
class Exchange::Errand {
 public:
  Errand(Exchange& exchange, std::shared_ptr<Asker> asker, Request const& request,
         std::shared_ptr<NextPiece const> next)
      : exchange_(exchange), asker_(std::move(asker)), request_(request), next_(std::move(next)) {}
  ~Errand() {
    if (!is_done_) exchange_.is_lost_ = true;
  }
  Errand(Errand const&) = delete;
  Errand& operator=(Errand const&) = delete;

  void ask_answer() {
    auto answer =
        said_by<Answer>(server(), [this](RequestHandler& handler) { return handler.answer(request_); });
    bring_back([answer = std::move(answer)](Asker& asker) mutable { asker.on_answer(std::move(answer)); });
  }

  void ask_body_limit() {
    auto limit =
        said_by<BodyLimit>(server(), [this](RequestHandler& handler) { return handler.most_body(request_); });
    bring_back([limit = std::move(limit)](Asker& asker) mutable { asker.on_body_limit(std::move(limit)); });
  }

  void ask_piece() {
    Result<std::string> piece = unavailable("The server is stopping.");
    if (!server().abandoned) {
      piece = internal("The rest could not be made.");
      guarded("a piece of an answer", [&] { piece = (*next_)(); });
    }
    bring_back([piece = std::move(piece)](Asker& asker) mutable { asker.on_piece(std::move(piece)); });
  }

 private:
  ServerContext& server() const { return exchange_.loop_.server; }

  template <class Tell>
  void bring_back(Tell tell) {
    exchange_.loop_.dispatcher.post([asker = asker_, tell = std::move(tell)]() mutable { tell(*asker); });
    is_done_ = true;
  }

  Exchange& exchange_;  // lives in the asker
  std::shared_ptr<Asker> const asker_;
  Request const& request_;
  std::shared_ptr<NextPiece const> const next_;  // of an answer in pieces
  bool is_done_ = false;
};

// Outlives its exchange in the hands of who sends; from the moment the asker is gone it knows nobody.
class Exchange::Line : public Stream {
 public:
  Line(std::weak_ptr<Listener> to, EventMail& mail) : to_(std::move(to)), mail_(&mail) {}

  using Stream::send;
  bool send(SharedText events) override {
    std::lock_guard const lock(mutex_);
    if (mail_ != nullptr && events) mail_->put(to_, std::move(events));
    return mail_ != nullptr;
  }
  void end() override {
    std::lock_guard const lock(mutex_);
    if (mail_ != nullptr) mail_->put(to_, nullptr);
  }
  void cut() noexcept {
    std::lock_guard const lock(mutex_);
    mail_ = nullptr;
  }

 private:
  std::mutex mutex_;
  std::weak_ptr<Listener> const to_;
  EventMail* mail_;
};

bool Exchange::ask_answer(std::shared_ptr<Asker> asker, Request const& request) {
  // An answer would need memory too.
  return !loop_.server.memory.is_over() && send(&Errand::ask_answer, std::move(asker), request);
}

bool Exchange::ask_body_limit(std::shared_ptr<Asker> asker, Request const& request) {
  return send(&Errand::ask_body_limit, std::move(asker), request);
}

bool Exchange::ask_piece(std::shared_ptr<Asker> asker, Request const& request,
                         std::shared_ptr<NextPiece const> next) {
  return !loop_.server.memory.is_over() &&
         send(&Errand::ask_piece, std::move(asker), request, std::move(next));
}

bool Exchange::send(void (Errand::*ask)(), std::shared_ptr<Asker> asker, Request const& request,
                    std::shared_ptr<NextPiece const> next) {
  is_lost_ = false;
  auto errand = std::make_shared<Errand>(*this, std::move(asker), request, std::move(next));
  return loop_.server.workers.submit([errand = std::move(errand), ask] { ((*errand).*ask)(); });
}

bool Exchange::listen(std::shared_ptr<Asker> const& asker, EventStream const& wanted,
                      std::string const& client) {
  place_ = loop_.server.streams.take(Address::parse(client));
  if (!place_) return false;
  line_ = std::make_shared<Line>(asker, loop_.mail);
  wanted.opened(line_);
  return true;
}

void Exchange::end() noexcept {
  if (line_) line_->cut();
  line_.reset();
  place_.give_back();
}

Response Exchange::refusal(int status) const { return refusal_of(loop_.server.handler, status); }

}  // namespace stoppress::engine
