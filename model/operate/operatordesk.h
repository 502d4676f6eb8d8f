// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/livepreview.h"
#include "model/operate/targetstream.h"
#include "store/asynchronous.h"

#include <QObject>

#include <map>

namespace weir {

class Session;

/// What an operator is asked before a write is done after all.
struct OperatorQuestion {
    enum class Reason {
        SomethingCame, ///< somebody else wrote to the stream since it was shown, or since what it rests on was previewed
        DoneBefore,    ///< the same was stored by the last write
    };
    enum class Then { Write, Preview };

    Reason reason = Reason::SomethingCame;
    Then then = Then::Write; ///< what is done where the answer is yes
    OperationRequest request = {};
    QString stream = {};
    Events came = {};             ///< SomethingCame: the oldest first
    OperationOutcome before = {}; ///< DoneBefore
};

/// Where operators' forms become writes. What a form says is one write, with one event id from when its target is known until the
/// write is answered or the target is another, so that submitting it again, after a lost answer too, stores one event. Other
/// values than those that had no answer are another write.
///
/// It is written only where the target is as it was shown: untouched it is shown as it is now, from the first change by the
/// operator, or the first preview, on it is what was shown then. What came since is told and asked about; so is a repetition of
/// the last write. What was previewed is written only where it does what the preview shows. GUI thread.
class OperatorDesk : public QObject
{
    Q_OBJECT

public:
    /// A stream that a form would write to.
    struct Target {
        TargetStream shown = {}; ///< what the write expects
        Events came = {};        ///< since then, the oldest first
    };

    /// The session outlives it.
    explicit OperatorDesk(Session &session, QObject *parent = nullptr);
    ~OperatorDesk() override;

    /// What the forms say by now. A write to a target that is none of theirs is forgotten, a new target begins a new write.
    void setRequests(const std::vector<OperationRequest> &requests);
    /// The operator has begun to fill in.
    void touch();
    /// The operator begins anew.
    void reset();

    /// The targets whose streams have been read, each once.
    std::vector<Target> targets() const;
    bool isBusy() const { return m_isBusy; }
    /// The event id that the request's write has, null where it has not begun.
    QString eventIdOf(const OperationRequest &request) const;

    /// Stores it, or refuses it, or asks. Nothing where something is under way.
    void submit(const OperationRequest &request);
    /// Shows what it would do, and again after each commit until something else is asked for or the preview is ended.
    void preview(const OperationRequest &request);
    void endPreview();
    /// Whether submitting it would do what is previewed now.
    bool isPreviewed(const OperationRequest &request) const;
    /// Answers of the operator's to the last question.
    void goOn();
    void discard();

Q_SIGNALS:
    void targetsChanged();
    void busyChanged();
    void refused(const std::vector<weir::Error> &problems); ///< of fields, each with the field in `where`
    void asked(const weir::OperatorQuestion &question);
    void written(const weir::OperationOutcome &outcome);
    void previewed(const weir::OperationRequest &request, const weir::Preview &preview);
    void previewFailed(const weir::Error &error);
    void failed(const weir::Error &error); ///< nothing was stored, as far as is known; submitting again stores one event

private:
    struct Draft {
        OperatorWrite ids = {}; ///< the ids of the write
        QString stream = {};
        std::optional<TargetStream> shown = {}; ///< what is expected
        TargetStream now = {};
        bool isTouched = false;                     ///< `shown` stays what it is
        std::optional<OperationRequest> tried = {}; ///< what was to be written and was not answered with success
    };
    using Then = OperatorQuestion::Then;
    using Targets = std::vector<TargetStream>;

    static QString keyOf(const OperationRequest &request);
    Draft &draftOf(const OperationRequest &request);
    void begin(const OperationRequest &request, Then then);
    void readTargets(const std::function<void()> &then);
    void takeTargets(const Targets &targets);
    void goOnWith(const OperationRequest &request, Then then);
    void write(const OperationRequest &request, const OperatorWrite &write);
    void takeOutcome(const OperationRequest &request, const Result<OperationOutcome> &outcome);
    void tryOut(const OperationRequest &request, const OperatorWrite &write);
    void takePreview();
    void takePreviewError(const Error &error);
    static void acknowledge(Draft &draft, const Events &came);
    void readConflict(const OperationRequest &request, Then then, const QString &stream);
    void takeConflict(const OperationRequest &request, Then then);
    void askAbout(const OperationRequest &request, Then then, const QString &stream, const Events &came);
    void ask(const OperatorQuestion &question);
    void setBusy(bool busy);

    Session &m_session;
    std::map<QString, Draft> m_drafts; ///< by type of event and target
    LivePreview m_live;
    std::optional<OperationRequest> m_previewed; ///< what is shown by it
    std::vector<KnownStream> m_restedOn;         ///< what the last write of a preview rested on
    std::optional<OperatorQuestion> m_question;
    std::optional<OperationRequest> m_done; ///< the last that was stored
    OperationOutcome m_outcome;             ///< of it
    bool m_isTouched = false;
    bool m_isBusy = false;
    QString m_current = {}; ///< key of the draft that is being worked on
    bool m_isReading = false;
    bool m_again = false;
    std::vector<std::function<void()>> m_whenRead;
    Ticket m_ticket;
};

} // namespace weir
