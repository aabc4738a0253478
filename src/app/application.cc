#include "app/application.h"

#include "app/followers/followers.h"
#include "app/handler_by_path.h"
#include "app/inboxes.h"
#include "app/metrics.h"
#include "app/newsletter/letter_sending.h"
#include "app/newsletter/returned_mailbox.h"
#include "app/operations.h"
#include "app/push/alert_sending.h"
#include "app/schedule/duties.h"
#include "app/schedule/node_lease.h"
#include "app/serving.h"
#include "app/themes.h"
#include "audience/most_read.h"
#include "base/log.h"
#include "engine/threads/exit_deadline.h"
#include "store/stories/stories.h"

namespace stoppress::app {
namespace {

// For requests in flight, when the end has come.
constexpr auto kGrace = std::chrono::seconds(8);
// Before it, for what is being decoded: a file that never ends would be waited for.
constexpr auto kGraceForDecoders = std::chrono::seconds(1);

// Members stand in the order in which they are made; they end in reverse, the doors first. What a request, a
// follower or a duty uses stands above it, so nobody ever uses what is gone.
class RunningApplication : public Application {
 public:
  RunningApplication(std::unique_ptr<Archive> archive, std::unique_ptr<ServingLock> lock,
                     std::unique_ptr<Themes> themes, Mail mail, std::size_t page_memory, Clock const& clock)
      : lock_(std::move(lock)),
        archive_(std::move(archive)),
        clock_(clock),
        themes_(std::move(themes)),
        mail_(std::move(mail)),
        mail_queue_(store(), mail_, clock_),
        returned_(store(), archive_->decoders->bounces(),
                  archive_->directory / archive_->config.mail.bounce_folder,
                  archive_->config.mail.bounce_token, clock_),
        mailbox_(mail_.mailbox, returned_, clock_),
        cache_(page_memory << 20),
        site_(site_services(),
              [this](auto const& title, bool is_first) { return themes_->look_of(title, is_first); }),
        newsroom_(store(), *archive_->library, *archive_->attachments, clock_, *archive_->titles,
                  {[this] { return themes_->themes(); },
                   [this](auto const& theme) { return themes_->check(theme); },
                   [this](auto const& title) { return letter_look(title); }},
                  mail_service()),
        handler_(site_, newsroom_),
        receipts_(store(), *archive_->titles, handler_, clock_,
                  [this](auto const& change) { site_.deliver({change}); }),
        lease_(lease_for(store())),
        schedule_(clock_, *lease_,
                  duties({store(), *archive_->library, *archive_->attachments, *archive_->titles, site_,
                          cache_, reads_, receipts_, mail_queue_, reads_counted_at_,
                          [this](auto const& title) { return themes_->look_of(title, false); },
                          mail_.relay ? newsletter::CanSend::yes : newsletter::CanSend::no, clicks_,
                          [this] { return returned_.collect(); }, [this] { return mailbox_.collect(); }})),
        followers_({store(), *archive_->titles, *archive_->library, site_, cache_, newsroom_, receipts_,
                    schedule_, *lease_, clock_}),
        letters_({store(), *archive_->titles, mail_,
                  [this](auto const& title) { return themes_->look_of(title, false); }, *lease_, clock_}),
        alerts_(store(), *archive_->titles, *lease_, clock_, archive_->config.private_push),
        operations_({[this] { return store_answers(); }, [this] { return prometheus_text(metrics()); }}) {}

  ~RunningApplication() override {
    // Whoever works in the background is asked first: what they use goes away from here on.
    followers_.request_stop();
    if (inboxes_) inboxes_->request_stop();
    mail_queue_.stop();
    mailbox_.stop();
    letters_.request_stop();
    alerts_.request_stop();
    archive_->decoders->stop_within(kGraceForDecoders);
    inboxes_.reset();
    for (auto* server : {server_.get(), operations_server_.get()})
      if (server != nullptr && !server->stop_within(kGrace))
        engine::exit_abandoning("a request does not come back");
    letters_.stop();
    alerts_.stop();
    followers_.stop();
    schedule_.stop();
    auto const counted = audience::count_reads(store(), reads_, clock_.now());
    if (!counted.ok()) log::failure("app", "counting what was read", counted.error());
    auto const kept = newsletter::keep_clicks(store(), *clicks_, clock_.now());
    if (!kept.ok()) log::failure("app", "counting what was followed", kept.error());
  }

  Result<Done> start(ServeOptions const& options) {
    // What became due while nobody served is done before anybody is.
    schedule_.run_due(Duty::Lane::prompt);
    site_.show(*archive_->titles->now());
    TRY(followers_.begin());
    site_.warm_up();
    followers_.start();
    schedule_.start();
    letters_.start();
    alerts_.start();
    server_ = TRY(serve_readers(archive_->config, options, handler_, clock_));
    operations_server_ =
        TRY(serve_operators(archive_->config, options, server_->port(), operations_, clock_));
    inboxes_ = TRY(Inboxes::open(*archive_, clock_, archive_->decoders->reader()));
    archive_->decoders->make_ready();
    return Done{};
  }

  std::uint16_t port() const override { return server_->port(); }
  std::uint16_t operations_port() const override { return operations_server_->port(); }

 private:
  store::Store& store() { return *archive_->store; }

  site::SiteServices site_services() {
    site::SiteServices services{store(), *archive_->library, cache_, clock_, reads_, *archive_->attachments};
    services.clicks = clicks_;
    services.private_push = archive_->config.private_push;
    services.mail_queued = [this] { schedule_.ask_again(kSendingMail); };
    services.mail_returned = [this](auto secret, auto body) { return returned_.keep(secret, body); };
    return services;
  }

  newsroom::MailService mail_service() {
    return {mail_.relay ? mail_.relay->name() : "", mail_.from_words(), mail_.is_folder,
            [this] { schedule_.ask_again(kSendingMail); }, [this] { return mailbox_.trouble(); }};
  }

  // Whose advertisements are on its pages does not matter to a mail.
  newsroom::LetterLook letter_look(story::Title const& title) const {
    auto const look = themes_->look_of(title, false);
    return {look->templates, look->setup};
  }

  bool store_answers() {
    return store()
        .read([](store::Snapshot& snapshot) { return store::Stories(snapshot).next_release(); })
        .ok();
  }

  Metrics metrics() {
    Metrics metrics;
    metrics.server = server_->metrics();
    metrics.cache = cache_.metrics();
    metrics.followers = followers_.metrics();
    metrics.duties = schedule_.metrics();
    metrics.decoders = archive_->decoders->metrics();
    metrics.most_read_age = clock_.now().seconds() - reads_counted_at_.load();
    metrics.stories =
        store()
            .read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); })
            .value_or(0);
    return metrics;
  }

  std::unique_ptr<ServingLock> lock_;
  std::unique_ptr<Archive> archive_;
  Clock const& clock_;
  std::unique_ptr<Themes> themes_;
  Mail mail_;
  MailQueue mail_queue_;
  ReturnedMail returned_;
  ReturnedMailbox mailbox_;
  pages::PageCache cache_;
  audience::Reads reads_;
  std::shared_ptr<newsletter::ClickCounts> clicks_ = std::make_shared<newsletter::ClickCounts>();
  std::atomic<std::int64_t> reads_counted_at_{clock_.now().seconds()};
  site::SiteByHost site_;
  newsroom::Newsroom newsroom_;
  HandlerByPath handler_;
  ReceiptChecker receipts_;
  std::unique_ptr<Lease> lease_;
  Schedule schedule_;
  Followers followers_;
  LetterSending letters_;
  AlertSending alerts_;
  Operations operations_;
  std::unique_ptr<engine::Server> server_;
  std::unique_ptr<engine::Server> operations_server_;
  std::unique_ptr<Inboxes> inboxes_;
};

}  // namespace

Result<std::unique_ptr<Application>> Application::open(std::unique_ptr<Archive> archive,
                                                       ServeOptions const& options, Clock const& clock) {
  auto lock = TRY(ServingLock::take(*archive));
  auto mail =
      TRY(open_mail(archive->config.mail, archive->directory, mail_credentials_of_environment(), clock));
  auto themes = TRY(Themes::open(archive->directory / "themes", options.theme, archive->config.house_ads,
                                 mail.relay != nullptr));
  std::size_t const page_memory = options.page_memory.value_or(archive->config.page_memory);
  auto application = std::make_unique<RunningApplication>(
      std::move(archive), std::move(lock), std::move(themes), std::move(mail), page_memory, clock);
  TRY(application->start(options));
  return std::unique_ptr<Application>(std::move(application));
}

}  // namespace stoppress::app
