// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/page.h"

#include <QTimer>

class QLabel;
class QStackedLayout;
class QVBoxLayout;

namespace weir {

class ClockSwitch;
class ComparedStatesModel;
class ComparedStepsModel;
class CompareSide;
class DataTable;
class EmptyView;
class InstancePair;

/// Two process instances side by side, or one at two moments: where they part, their steps aligned, their states field by field.
class ComparePage final : public Page
{
    Q_OBJECT

public:
    ComparePage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override;
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void buildHead(QVBoxLayout &layout);
    QWidget *buildTables();
    void begin();
    void sayWhatIsMissing();
    void showLoaded();
    void showCompared();
    void compareSoon() { m_soon.start(); }
    QString selectedEvent() const;
    void choose(bool isLeft, const QString &stream);
    void selectRow(int row);
    void openRow(const QModelIndex &index, bool inNewTab);

    Session &m_session;
    Location m_location;
    InstancePair *m_pair = nullptr; ///< nothing where one is still to be chosen
    ComparedStepsModel *m_steps = nullptr;
    ComparedStatesModel *m_states = nullptr;
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    CompareSide *m_left = nullptr;
    CompareSide *m_right = nullptr;
    ClockSwitch *m_clock = nullptr;
    QStackedLayout *m_stack = nullptr;
    EmptyView *m_empty = nullptr;
    DataTable *m_stepTable = nullptr;
    DataTable *m_stateTable = nullptr;
    QString m_wanted;     ///< event to be selected once it is there
    QString m_leftMoment; ///< event after which the left side is to stand
    QTimer m_soon;        ///< compares once an event loop turn, however fast the sliders are
};

} // namespace weir
