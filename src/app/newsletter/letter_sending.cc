#include "app/newsletter/letter_sending.h"

#include "base/hash.h"
#include "engine/threads/priority.h"
#include "newsletter/letters.h"

namespace stoppress::app {
namespace {

using namespace std::chrono_literals;

// How soon an edition that begins is seen at the latest, whoever began it.
constexpr auto kLookEvery = 2s;
// A request in flight has as long when the program ends; beyond it a relay is left without an answer.
constexpr auto kGrace = 8s;

Result<pages::RenderedLetter> rendered(LetterServices const& services, story::Title const& title,
                                       EditionId id) {
  if (title.base_url.empty())
    return invalid("A newsletter needs the title’s address: set base_url, since its mails carry links.");
  auto const look = services.look_of(title);
  auto const letter = TRY(services.store.read([&](store::Snapshot& snapshot) {
    return newsletter::fetch_letter(snapshot, title, id, services.clock.now());
  }));
  return pages::render_letter(*look->templates, look->setup, letter, random_token());
}

std::vector<std::unique_ptr<mail::Relay>> connections(Mail const& mail) {
  std::vector<std::unique_ptr<mail::Relay>> relays;
  for (std::size_t number = 0; number < mail.connections; ++number) relays.push_back(mail.connect());
  return relays;
}

}  // namespace

LetterSending::LetterSending(LetterServices services) {
  if (!services.mail.relay) return;
  auto const& mail = services.mail;
  newsletter::SenderServices uses{
      services.store, services.titles,
      [services](auto const& title, EditionId id) { return rendered(services, title, id); },
      [&lease = services.lease] { return lease.is_held(); }, services.clock};
  sender_.emplace(std::move(uses), newsletter::LetterSender{*mail.from, mail.bounces, mail.signer, ""},
                  connections(mail), mail.domain_limit);
}

void LetterSending::start() {
  if (sender_) thread_.emplace("letters", [this](std::stop_token const& stop) { work(stop); });
}

void LetterSending::wake() {
  if (sender_) sender_->wake();
}

void LetterSending::request_stop() {
  if (thread_) thread_->request_stop();
  wake();
}

void LetterSending::stop() {
  request_stop();
  thread_.reset();
}

void LetterSending::work(std::stop_token const& stop) {
  engine::lower_priority();
  while (!stop.stop_requested()) sender_->step(kLookEvery);
  sender_->stop_within(kGrace);
}

}  // namespace stoppress::app
